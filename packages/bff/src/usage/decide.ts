import { Big, type Check, type CheckReason, plain } from '@locai/billing-contract';
import { currentPeriod, grantedAmount } from '../entitlements/current-period.ts';
import type { BalanceRow } from '../entitlements/store.ts';
import { plainBalance } from './plain-balance.ts';
import { sum, whole } from './quantities.ts';
import type { Standing, StandingBalance } from './store.ts';
import { userLimitOf, wouldPassUserLimit } from './user-share.ts';

export interface Question {
  entitlementCode: string;
  /** Decimal string; what is wanted at once. 1 when left out. */
  requiredBalance?: string;
}

/** Answers a check from what was read: pure. `at` is billing time. The answer names no upgrade yet. */
export function decide(standing: Standing | undefined, question: Question, at: Date): Check {
  const row = rowOf(standing, question, at);
  return answerWith(reasonOf(standing, row, question, at), row, standing, question);
}

/** The reason alone, which is the costly answer's first part. */
export const decideReason = (standing: Standing | undefined, question: Question, at: Date): CheckReason =>
  reasonOf(standing, rowOf(standing, question, at), question, at);

/** The answer to what was granted before, however much is left by now. */
export const answerGranted = (standing: Standing, question: Question, at: Date): Check =>
  answerWith('granted', rowOf(standing, question, at), standing, question);

function rowOf(standing: Standing | undefined, { entitlementCode }: Question, at: Date): StandingBalance | undefined {
  const stored = standing?.balances.find((balance) => balance.entitlement_code === entitlementCode);
  // As it is stored, but for the first question of a period.
  if (!stored || stored.period_to === null || stored.period_to > at) return stored;
  return { ...stored, ...currentPeriod(stored, at) };
}

const reasonOf = (
  standing: Standing | undefined,
  row: StandingBalance | undefined,
  { requiredBalance = '1' }: Question,
  at: Date,
): CheckReason => accessReason(standing, at) ?? balanceReason(row, requiredBalance);

function answerWith(
  reason: CheckReason,
  row: StandingBalance | undefined,
  standing: Standing | undefined,
  question: Question,
): Check {
  const { entitlementCode, requiredBalance = '1' } = question;
  const allowed = reason === 'granted';
  const balance = row && reason !== 'no_subscription' ? balanceOf(row) : null;
  const userLimit = row && balance ? userLimitOf(row) : undefined;
  return {
    allowed,
    reason,
    entitlementCode,
    planCode: planCodeOf(standing),
    requiredBalance: plain(requiredBalance),
    balance,
    ...(allowed && row?.type === 'static' && { value: row.value }),
    ...(userLimit && { userLimit }),
  };
}

/** The answer to a code that is not in the catalogue. */
export function unknownEntitlement(standing: Standing | undefined, { entitlementCode, requiredBalance = '1' }: Question): Check {
  const planCode = planCodeOf(standing);
  return {
    allowed: false,
    reason: 'unknown_entitlement',
    entitlementCode,
    planCode,
    requiredBalance: plain(requiredBalance),
    balance: null,
  };
}

/** The plan that a customer is on; null without a subscription. */
export function planCodeOf(standing: Standing | undefined): string | null {
  const access = standing?.access;
  return access && access.reason !== 'no_subscription' ? access.plan_code : null;
}

/** `granted` when the balances decide, else why nothing at all may be used. */
export const accessAt = (standing: Standing | undefined, at: Date): CheckReason => accessReason(standing, at) ?? 'granted';

/** Why nothing at all may be used, or undefined. */
function accessReason(standing: Standing | undefined, at: Date): CheckReason | undefined {
  const access = standing?.access;
  if (!access) return 'no_subscription';
  if (access.reason === 'granted') return undefined;
  return access.until && access.until > at ? undefined : access.reason;
}

function balanceReason(row: StandingBalance | undefined, required: string): CheckReason {
  if (!row?.granted) return 'feature_not_in_plan';
  if (row.type !== 'metered') return 'granted';
  if (row.limit_kind === 'soft' || isPlainlyWithin(row, required))
    return wouldPassUserLimit(row, required) ? 'user_limit_reached' : 'granted';
  const most = grantedAmount(row);
  if (most && new Big(sum(required, row.usage, row.reserved)).gt(most)) return 'limit_reached';
  return wouldPassUserLimit(row, required) ? 'user_limit_reached' : 'granted';
}

/** Says true quickly of most that is within a limit; false of anything else. */
const isPlainlyWithin = ({ quota, usage, one_off, reserved }: StandingBalance, required: string): boolean =>
  quota === null || (one_off === '0' && reserved === '0' && whole(usage) + whole(required) <= whole(quota));

/** What a metered entitlement that is granted has left; null for any other. */
export function balanceOf(row: BalanceRow): Check['balance'] {
  if (row.type !== 'metered' || !row.granted) return null;
  const [used, quota] = [whole(row.usage), row.quota === null ? Number.POSITIVE_INFINITY : whole(row.quota)];
  if (row.one_off === '0' && row.reserved === '0' && used >= 0 && quota >= 0) return plainBalance(used, quota, row.period_to);
  const resetsAt = row.period_to?.toISOString() ?? null;
  const usage = plain(row.usage);
  const reserved = new Big(row.reserved).gt(0) && { reserved: plain(row.reserved) };
  const most = grantedAmount(row);
  if (!most) return { granted: null, usage, remaining: null, overage: '0', unlimited: true, resetsAt, ...reserved };
  const unused = most.minus(row.usage);
  const left = unused.minus(row.reserved);
  const remaining = left.gt(0) ? plain(left) : '0';
  const overage = unused.lt(0) ? plain(unused.abs()) : '0';
  return { granted: plain(most), usage, remaining, overage, unlimited: false, resetsAt, ...reserved };
}
