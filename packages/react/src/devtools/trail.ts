import type { Schemas } from '@locai/billing-contract/client';
import type { Check, Subscription, SubscriptionAddon } from '../queries/schemas.ts';

/** What the proof of a decision is read from. */
export interface Evidence {
  subscription: Subscription | null;
  /** null: the subscription does not grant it now. */
  terms: Schemas['SubscriptionEntitlement'] | null;
  addons: readonly SubscriptionAddon[];
}

export interface Step {
  /** What was looked at. */
  at: 'Plan' | 'Add-ons' | 'Seats' | 'Override' | 'In force' | 'Period' | 'User limit';
  found: string;
}

/**
 * What a decision follows from, step by step: plan, add-ons, seats, override, what is in force of all that, its period, and the limit
 * of the person.
 *
 * @example
 * trail(check, evidence) // [{ at: 'Plan', found: 'pro grants it.' }, …]
 */
export function trail({ entitlementCode: code, userLimit }: Check, { subscription, terms, addons }: Evidence): Step[] {
  if (!subscription) return [{ at: 'Plan', found: 'There is no subscription.' }];
  const helping = addons.filter(({ grants }) => grants.some(({ entitlementCode }) => entitlementCode === code));
  const own: Step[] = [
    { at: 'Plan', found: ofPlan(subscription, terms) },
    { at: 'Add-ons', found: helping.map((addon) => ofAddon(addon, code)).join(' ') || 'None grants it.' },
  ];
  if (terms?.type !== 'metered') return own;
  return [
    ...own,
    {
      at: 'Seats',
      found: terms.perSeat ? `The quota counts for each of ${subscription.seats}.` : 'The quota is the same for any.',
    },
    { at: 'Override', found: ofOverride(terms) },
    { at: 'In force', found: `${terms.quota ?? 'unlimited'}, ${terms.limit} limit.` },
    { at: 'Period', found: `${terms.resetInterval}, resets ${terms.balance?.resetsAt ?? 'never'}.` },
    { at: 'User limit', found: userLimit ? `${userLimit.usage} of ${userLimit.limit} used.` : 'None.' },
  ];
}

function ofPlan({ planCode, status }: Subscription, terms: Evidence['terms']): string {
  const plan = `${planCode} (${status})`;
  if (terms?.source === 'plan') return `${plan} grants it.`;
  if (terms?.source === 'grant')
    return `${plan} does not; an operator granted it${terms.sticky ? ', for good' : ' until the plan changes'}.`;
  return `${plan} does not grant it.`;
}

function ofAddon({ name, quantity, grants }: SubscriptionAddon, code: string): string {
  const grant = grants.find(({ entitlementCode }) => entitlementCode === code);
  return `${quantity} × ${name}${grant?.amount ? `: ${grant.amount}` : ''}.`;
}

function ofOverride({ override }: NonNullable<Evidence['terms']>): string {
  if (!override) return 'None.';
  const end = override.sticky ? 'for good' : 'until the plan changes';
  return `${override.quota ?? 'unlimited'} takes the place of the plan's quota, ${end}, since ${override.createdAt}.`;
}
