import type { SubscriptionStatus } from '@locai/billing-contract';

export interface State {
  meaning: string;
  /** What of the plan may be used. */
  uses: 'nothing' | 'everything' | 'everything until the grace is over';
  /** What it may become, and why. Nothing else may happen to a subscription. */
  becomes: Partial<Record<SubscriptionStatus, string>>;
}

/** The states of a subscription: what the code obeys, the tests walk and docs/subscriptions.md shows. */
export const states: Record<SubscriptionStatus, State> = {
  incomplete: {
    meaning: 'It was ordered, and waits for its first payment or for a card.',
    uses: 'nothing',
    becomes: {
      trialing: 'the card that its trial needs is saved, or it needs none',
      active: 'it is paid, or owes nothing and a card is saved, or can never owe anything',
      incomplete_expired: 'neither came within 23 hours, or it was given up',
    },
  },
  trialing: {
    meaning: 'Its first days cost nothing.',
    uses: 'everything',
    becomes: {
      active: 'the trial ends and a card is saved, or nothing can be owed; or more was ordered and paid',
      canceled: 'it was ended, or the trial ends and no card is saved',
    },
  },
  active: {
    meaning: 'It is paid, or will be at the end of its period.',
    uses: 'everything',
    becomes: {
      past_due: 'the card was refused for a renewal',
      canceled: 'it was ended, now or with its period',
    },
  },
  past_due: {
    meaning: 'A renewal is not paid. The card is tried again on the days that the dunning config names.',
    uses: 'everything until the grace is over',
    becomes: {
      active: 'the open invoice is paid, voided or credited',
      canceled: 'it is still not paid when the period ends, or after the last try if the dunning config says so; or it was ended',
    },
  },
  canceled: { meaning: 'It has ended.', uses: 'nothing', becomes: {} },
  incomplete_expired: { meaning: 'It never began.', uses: 'nothing', becomes: {} },
};

const statuses = Object.keys(states) as SubscriptionStatus[];

/** Statuses of which a customer has at most one subscription. */
export const liveStatuses = statuses.filter((status) => Object.keys(states[status].becomes).length > 0);

/** @throws Error for a transition that the table does not have: a mistake of ours, never of a caller */
export function assertTransition(from: SubscriptionStatus, to: SubscriptionStatus): void {
  if (!(to in states[from].becomes)) throw new Error(`A subscription cannot go from ${from} to ${to}`);
}

/** Does the subscription grant anything? When it is past due, access has a grace of its own. */
export const isRunning = (status: SubscriptionStatus): boolean => states[status].uses !== 'nothing';
