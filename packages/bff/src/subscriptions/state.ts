import type { SubscriptionStatus } from '@locai/billing-contract';

/** What each status may become. Nothing else may happen to a subscription. */
export const transitions: Record<SubscriptionStatus, SubscriptionStatus[]> = {
  incomplete: ['trialing', 'active', 'incomplete_expired'],
  trialing: ['active', 'past_due', 'canceled'],
  active: ['past_due', 'canceled'],
  past_due: ['active', 'canceled'],
  canceled: [],
  incomplete_expired: [],
};

/** Statuses of which a customer has at most one subscription. */
export const liveStatuses = (Object.keys(transitions) as SubscriptionStatus[]).filter((status) => transitions[status].length > 0);

/** @throws Error for a transition that the table does not have: a mistake of ours, never of a caller */
export function assertTransition(from: SubscriptionStatus, to: SubscriptionStatus): void {
  if (!transitions[from].includes(to)) throw new Error(`A subscription cannot go from ${from} to ${to}`);
}

/** Does the subscription grant anything? When it is past due, access has a grace of its own. */
export function isRunning(status: SubscriptionStatus): boolean {
  return status === 'trialing' || status === 'active' || status === 'past_due';
}
