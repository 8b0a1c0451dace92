import type { Check } from '@locai/billing-contract';
import { currentPeriod } from '../entitlements/current-period.ts';
import type { CustomerKey } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import type { FindPlace } from './buckets.ts';
import { answerGranted, decide, decideReason } from './decide.ts';
import { idOfEvent, isSameReport, toEvent, type UsageEvent } from './events.ts';
import { assertQuantity } from './metrics/read-value.ts';
import { assertStorable, sum } from './quantities.ts';
import { addReport, type Batch, idOfBalance, idOfPerson } from './report-batch.ts';
import { assertReportable } from './reportable.ts';
import { forSubscription, type Line, type Standing, type StandingBalance } from './store.ts';
import { userUsageOf } from './user-share.ts';

/** A report as it is stored, but for the customer, who is looked up under the lock. */
export interface Count extends Omit<UsageEvent, 'customer_id'> {
  customerKey: CustomerKey;
  subscriptionId?: string | undefined;
  /** Of a report by metric: the entitlements that it measures. Left out: the one that the event names. */
  codes?: string[] | undefined;
  /** Billing time of the report: limits count it in the reset period of this moment, whenever it was used. */
  at: Date;
}

export interface Outcome {
  kind: 'counted' | 'replayed' | 'denied';
  standing: Standing | undefined;
  check: Check;
  /** Of a report by metric that counts: one per entitlement that it drew on. */
  checks?: Check[];
}

/** Decides on one report by what was read and what the ones before it changed. */
export function takeReport(batch: Batch, line: Line | undefined, count: Count, findPlace: FindPlace): Outcome {
  const { entitlement_code: entitlementCode, quantity: requiredBalance, at } = count;
  assertReportable(line?.definition, { entitlementCode, reporter: count.reporter });
  if (line?.metric) assertQuantity(line.metric, count);
  const question = { entitlementCode, requiredBalance };
  const standing = line?.standing && standingNow(batch, line.standing, count);
  if (!standing) return { kind: 'denied', standing, check: decide(standing, question, at) };
  const event = toEvent(count, standing.customerId);
  const first = batch.known.get(idOfEvent(event));
  if (first) return replayed(first, event, { standing, check: decide(standing, question, at) });
  if (event.user_id === null && line?.limitsPeople) throw nameless(entitlementCode);
  if (decideReason(standing, question, at) !== 'granted')
    return { kind: 'denied', standing, check: decide(standing, question, at) };
  const counted = add(batch, standing, event, at, findPlace);
  return { kind: 'counted', standing: counted, check: answerGranted(counted, question, at) };
}

/** What a customer stands at after the reports before this one. */
export function standingNow(batch: Batch, standing: Standing, { subscriptionId, user_id }: Count): Standing {
  const balances = standing.balances.map((read) => ({
    ...read,
    ...batch.balances.get(idOfBalance(read)),
    ...(user_id !== null && batch.people.get(idOfPerson(read, user_id))),
  }));
  return forSubscription({ ...standing, balances }, subscriptionId);
}

/** @throws ProblemError 409 when the key was used for another report */
export function replayed(
  first: UsageEvent,
  event: UsageEvent,
  { standing, check }: Pick<Outcome, 'standing' | 'check'>,
): Outcome {
  if (!isSameReport(first, event)) throw keyReused();
  return { kind: 'replayed', standing, check: granted(check) };
}

function add(batch: Batch, standing: Standing, event: UsageEvent, at: Date, findPlace: FindPlace): Standing {
  const balances = standing.balances.map((balance) => addTo(balance, event.quantity, at));
  for (const balance of balances) assertStorable(sum(balance.usage, balance.reserved));
  for (const balance of balances)
    addReport(batch, event, findPlace(balance, subscriptionOf(standing), event.occurred_at), balance);
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

/** The decision on a report that counts is its acceptance, whatever would come next. */
export const granted = (check: Check): Check => ({ ...check, allowed: true, reason: 'granted' });

/** The subscription that grants what is counted. */
export function subscriptionOf({ access, customerId }: Standing): string {
  if (!access) throw new Error(`Usage of ${customerId} was admitted without a subscription`);
  return access.subscription_id;
}

/** What is answered where usage of nobody would pass by a person's limit. */
export function nameless(entitlementCode: string): ProblemError {
  const detail = `${entitlementCode} is limited per person here, so that a report must say whose usage it is. Send userId.`;
  return new ProblemError('invalid_request', detail, { errors: [{ path: 'userId', message: 'is required' }] });
}

/** What is answered where a key came with another report before. */
function keyReused(): ProblemError {
  return new ProblemError(
    'idempotency_key_reused',
    'This idempotency key came with another report before. Nothing was counted; use one key per piece of usage.',
  );
}
