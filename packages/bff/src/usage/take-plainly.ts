import type { Check } from '@locai/billing-contract';
import type { FindPlace } from './buckets.ts';
import { idOfEvent, toEvent, type UsageEvent } from './events.ts';
import { assertQuantity } from './metrics/read-value.ts';
import { plainBalance } from './plain-balance.ts';
import { whole } from './quantities.ts';
import { addEvent, type Batch, idOfBalance, idOfPerson } from './report-batch.ts';
import type { Line, Standing, StandingBalance } from './store.ts';
import type { Count, Outcome } from './take-report.ts';

/** A report, and what decides about it. */
export interface Deciding {
  batch: Batch;
  line: Line | undefined;
  count: Count;
  findPlace: FindPlace;
}

/**
 * Decides on what most reports are: whole units, granted and counted for the first time, in a running period in which nothing is
 * reserved and nobody's own limit holds. It says what would be said of any report, several times faster.
 *
 * @returns undefined for any other report, of which nothing is counted yet
 */
export function takePlainly({ batch, line, count, findPlace }: Deciding): Outcome | undefined {
  const standing = line?.standing;
  const balance = standing?.balances[0];
  if (!line || !standing?.access || !balance || !isPlain(line, standing, count)) return undefined;
  if (line.metric) assertQuantity(line.metric, count);
  const after = countedAfter(batch, balance, count);
  const event = toEvent(count, standing.customerId);
  if (!after || batch.known.has(idOfEvent(event))) return undefined;
  addEvent(batch, event, findPlace(balance, standing.access.subscription_id, event.occurred_at));
  write(batch, balance, event, after);
  return { kind: 'counted', standing, check: answer(standing.access.plan_code, balance, event, after) };
}

/** Does nothing but the balance decide? */
function isPlain({ definition, limitsPeople }: Line, { access, balances }: Standing, count: Count): boolean {
  const [balance] = balances;
  return (
    access?.reason === 'granted' &&
    definition?.type === 'metered' &&
    (definition.reported_by === 'client' || count.reporter === 'service') &&
    balance?.type === 'metered' &&
    balance.granted &&
    balance.one_off === '0' &&
    balance.admin_limit === null &&
    balance.self_limit === null &&
    (count.user_id !== null || !limitsPeople) &&
    (count.subscriptionId === undefined || count.subscriptionId === access.subscription_id)
  );
}

/** Whole numbers that need no rounding. */
interface After {
  usage: number;
  /** What the person used; 0 where nobody is named. */
  ofPerson: number;
  /** Infinity: unlimited. */
  most: number;
}

function countedAfter(batch: Batch, balance: StandingBalance, count: Count): After | undefined {
  const counted = batch.balances.get(idOfBalance(balance)) ?? balance;
  const isRunning =
    counted.period_from.getTime() === balance.period_from.getTime() && !(counted.period_to && counted.period_to <= count.at);
  if (!isRunning || counted.reserved !== '0') return undefined;
  const quantity = whole(count.quantity);
  const usage = whole(counted.usage) + quantity;
  const ofPerson = count.user_id === null ? 0 : whole(personUsage(batch, balance, count.user_id)) + quantity;
  const most = balance.quota === null ? Number.POSITIVE_INFINITY : whole(balance.quota);
  const isExact = usage + ofPerson <= Number.MAX_SAFE_INTEGER && most >= 0;
  return isExact && (balance.limit_kind === 'soft' || usage <= most) ? { usage, ofPerson, most } : undefined;
}

function personUsage(batch: Batch, balance: StandingBalance, userId: string): string {
  const { user_usage, user_period_from } = batch.people.get(idOfPerson(balance, userId)) ?? balance;
  return user_period_from?.getTime() === balance.period_from.getTime() ? (user_usage ?? '0') : '0';
}

function write(batch: Batch, balance: StandingBalance, { user_id }: UsageEvent, { usage, ofPerson }: After): void {
  const { customer_id, entitlement_code, period_from, period_to, one_off, reserved } = balance;
  const id = idOfBalance(balance);
  const counted = batch.balances.get(id);
  if (counted) counted.usage = String(usage);
  else batch.balances.set(id, { customer_id, entitlement_code, period_from, period_to, usage: String(usage), one_off, reserved });
  if (user_id === null) return;
  const user_usage = String(ofPerson);
  batch.people.set(idOfPerson(balance, user_id), {
    customer_id,
    entitlement_code,
    user_id,
    user_usage,
    user_period_from: period_from,
  });
}

function answer(planCode: string, balance: StandingBalance, { quantity }: UsageEvent, { usage, most }: After): Check {
  return {
    allowed: true,
    reason: 'granted',
    entitlementCode: balance.entitlement_code,
    planCode,
    requiredBalance: quantity,
    balance: plainBalance(usage, most, balance.period_to),
  };
}
