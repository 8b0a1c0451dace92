import type { CanceledReason } from '@locai/billing-contract';
import type { FeeDraft } from '../invoices/fee.ts';
import { inZone, nextTerms } from './plan-change.ts';
import { arrearsFees, renewalFees } from './price-terms.ts';
import type { SubscriptionRow } from './store.ts';
import { canOwe, type Terms } from './terms.ts';

/** What the end of a period does: the subscription goes on and bills, or it ends and bills what it still owes. */
export type RenewalPlan = { fees: FeeDraft[]; withUsage: boolean } & (
  | { kind: 'renew'; terms: Terms }
  | { kind: 'end'; reason: CanceledReason }
);

export interface EndedPeriod {
  current: Terms;
  /** What takes its place, if anything was ordered for the end of the period. */
  scheduled: Terms | undefined;
  /** The zone that the customer is in by now. */
  timeZone: string;
  /** Whether a card is saved; nobody needs to know but at the end of a trial. */
  hasCard: boolean;
}

/**
 * What happens when the period of a running subscription ends: pure. What is still past due ends, what was canceled ends, a trial
 * without a card ends unless nothing can be owed after it; everything else goes on.
 */
export function planRenewal(row: Pick<SubscriptionRow, 'status' | 'cancel_at'>, ended: EndedPeriod): RenewalPlan {
  const { current, scheduled, timeZone, hasCard } = ended;
  const withUsage = current.plan.billsUsage && !current.isTrial;
  const owed = { fees: arrearsFees(current), withUsage };
  if (row.status === 'past_due') return { kind: 'end', reason: row.cancel_at ? 'requested' : 'past_due', ...owed };
  if (row.cancel_at) return { kind: 'end', reason: 'requested', ...owed };
  const terms = inZone(nextTerms(current, scheduled), timeZone);
  if (current.isTrial && !hasCard && canOwe(terms)) return { kind: 'end', reason: 'trial_expired', fees: [], withUsage: false };
  return { kind: 'renew', terms, fees: renewalFees(current, terms), withUsage };
}
