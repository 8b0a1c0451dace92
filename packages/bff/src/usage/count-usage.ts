import type { Check } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import { currentPeriod } from '../entitlements/current-period.ts';
import type { CustomerKey } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import { addToBuckets, placeOf } from './buckets.ts';
import { decide } from './decide.ts';
import { addEvent, findEvent, isSameReport, type UsageEvent } from './events.ts';
import { hasAdminLimit } from './metering-limits.ts';
import { assertStorable, sum } from './quantities.ts';
import { findStanding, lockBalance, type Standing, type StandingBalance, saveCount, saveUserCount } from './store.ts';
import { userUsageOf } from './user-share.ts';

/** A report as it is stored, but for the customer, who is looked up under the lock. */
export interface Count extends Omit<UsageEvent, 'customer_id'> {
  customerKey: CustomerKey;
  subscriptionId?: string | undefined;
  /** Billing time of the report: limits count it in the reset period of this moment, whenever it was used. */
  at: Date;
}

export interface Outcome {
  kind: 'counted' | 'replayed' | 'denied';
  standing: Standing | undefined;
  check: Check;
}

/**
 * Counts one report, or says why not. Needs an open transaction: whoever counts the same balance waits here, so that no
 * interleaving passes a hard limit.
 */
export async function countUsage(trx: Db, { customerKey, subscriptionId, at, ...report }: Count): Promise<Outcome> {
  const { entitlement_code: code, user_id: userId } = report;
  const answer = (standing?: Standing) => decide(standing, { entitlementCode: code, requiredBalance: report.quantity }, at);
  await lockBalance(trx, customerKey, code);
  const standing = await findStanding(trx, { customerKey, codes: [code], userId, subscriptionId, at });
  if (!standing) return { kind: 'denied', standing, check: answer() };
  const event = { ...report, customer_id: standing.customerId };
  if (await isReplay(trx, event)) return { kind: 'replayed', standing, check: granted(answer(standing)) };
  if (userId === null) await assertNobodyLimited(trx, event);
  const check = answer(standing);
  if (!check.allowed) return { kind: 'denied', standing, check };
  if (!(await addEvent(trx, event))) throw keyReused();
  const counted = await addUsage(trx, standing, event, at);
  return { kind: 'counted', standing: counted, check: granted(answer(counted)) };
}

/** @throws ProblemError 409 when the key was used for another report */
async function isReplay(trx: Db, event: UsageEvent): Promise<boolean> {
  const first = await findEvent(trx, event);
  if (!first) return false;
  if (!isSameReport(first, event)) throw keyReused();
  return true;
}

/** @throws ProblemError 422: usage of nobody would pass by a person's limit */
export async function assertNobodyLimited(
  trx: Db,
  { customer_id, entitlement_code }: Pick<UsageEvent, 'customer_id' | 'entitlement_code'>,
): Promise<void> {
  if (!(await hasAdminLimit(trx, customer_id, entitlement_code))) return;
  const detail = `${entitlement_code} is limited per person here, so that a report must say whose usage it is. Send userId.`;
  throw new ProblemError('invalid_request', detail, { errors: [{ path: 'userId', message: 'is required' }] });
}

/** The decision on a report that counts is its acceptance, whatever would come next. */
export const granted = (check: Check): Check => ({ ...check, allowed: true, reason: 'granted' });

async function addUsage(trx: Db, standing: Standing, event: UsageEvent, at: Date): Promise<Standing> {
  const { quantity, user_id: userId, occurred_at: usedAt } = event;
  const balances = standing.balances.map((balance) => addTo(balance, quantity, at));
  for (const balance of balances) {
    assertStorable(sum(balance.usage, balance.reserved));
    await saveCount(trx, balance);
    if (userId !== null) await saveUserCount(trx, userId, balance);
    await addToBuckets(trx, placeOf(balance, subscriptionOf(standing), usedAt), { quantity, userId, usedAt });
  }
  return { ...standing, balances };
}

function addTo(stored: StandingBalance, quantity: string, at: Date): StandingBalance {
  const balance = { ...stored, ...currentPeriod(stored, at) };
  return {
    ...balance,
    usage: sum(balance.usage, quantity),
    user_usage: sum(userUsageOf(balance), quantity),
    user_period_from: balance.period_from,
  };
}

/** The subscription that grants what is counted. */
export function subscriptionOf({ access, customerId }: Standing): string {
  if (!access) throw new Error(`Usage of ${customerId} was admitted without a subscription`);
  return access.subscription_id;
}

function keyReused(): ProblemError {
  return new ProblemError(
    'idempotency_key_reused',
    'This idempotency key came with another report before. Nothing was counted; use one key per piece of usage.',
  );
}
