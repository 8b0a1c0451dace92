import { Big } from '@locai/billing-contract';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Counted } from '../entitlements/current-period.ts';
import type { Place } from './buckets.ts';
import { type EventId, idOfEvent, type UsageEvent, windowStart } from './events.ts';
import { sum } from './quantities.ts';
import type { StandingBalance } from './store.ts';

type BalanceId = Pick<StandingBalance, 'customer_id' | 'entitlement_code'>;
type PersonCount = Pick<StandingBalance, 'user_usage' | 'user_period_from'>;

/** What reports that are counted together change, written at once when all of them are decided. */
export interface Batch {
  /** Those that were stored before, and those of this batch. */
  known: Map<EventId, UsageEvent>;
  events: UsageEvent[];
  balances: Map<string, BalanceId & Counted>;
  people: Map<string, BalanceId & PersonCount & { user_id: string }>;
  days: Map<string, Day>;
  peopleDays: Map<string, Day & { user_id: string }>;
}

interface Day extends Place {
  events: number;
  quantity: string;
  max: string;
  latest: string;
  latest_at: Date;
}

export const newBatch = (stored: UsageEvent[] = []): Batch => ({
  known: new Map(stored.map((event) => [idOfEvent(event), event])),
  events: [],
  balances: new Map(),
  people: new Map(),
  days: new Map(),
  peopleDays: new Map(),
});

export const idOfBalance = ({ customer_id, entitlement_code }: BalanceId) => `${customer_id} ${entitlement_code}`;
export const idOfPerson = (balance: BalanceId, userId: string) => `${idOfBalance(balance)} ${userId}`;
const idOfPlace = ({ billing_from, period_from, day, subscription_id, ...balance }: Place) =>
  `${idOfBalance(balance)} ${subscription_id} ${day} ${billing_from.getTime()} ${period_from.getTime()}`;

/** Counts a report: `balance` is the one after it. */
export function addReport(batch: Batch, event: UsageEvent, place: Place, balance: StandingBalance): void {
  const { customer_id, entitlement_code, period_from, period_to, usage, one_off, reserved } = balance;
  const ofBalance = { customer_id, entitlement_code };
  addEvent(batch, event, place);
  batch.balances.set(idOfBalance(balance), { ...ofBalance, period_from, period_to, usage, one_off, reserved });
  const { user_id } = event;
  if (user_id === null) return;
  const { user_usage, user_period_from } = balance;
  batch.people.set(idOfPerson(balance, user_id), { ...ofBalance, user_id, user_usage, user_period_from });
}

/** Stores an event and adds it to the buckets of its place. */
export function addEvent(batch: Batch, event: UsageEvent, place: Place): void {
  batch.known.set(idOfEvent(event), event);
  batch.events.push(event);
  const id = idOfPlace(place);
  batch.days.set(id, withEvent(batch.days.get(id), place, event));
  const { user_id } = event;
  if (user_id === null) return;
  const idOfTheirs = `${id} ${user_id}`;
  batch.peopleDays.set(idOfTheirs, { ...withEvent(batch.peopleDays.get(idOfTheirs), place, event), user_id });
}

function withEvent(day: Day | undefined, place: Place, { quantity, occurred_at }: UsageEvent): Day {
  if (!day) return { ...place, events: 1, quantity, max: quantity, latest: quantity, latest_at: occurred_at };
  return {
    ...day,
    events: day.events + 1,
    quantity: sum(day.quantity, quantity),
    max: new Big(quantity).gt(day.max) ? quantity : day.max,
    ...(day.latest_at <= occurred_at && { latest: quantity, latest_at: occurred_at }),
  };
}

/** Another transaction took the key of a report after this one had looked: nothing of the batch is counted. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

/** Writes a batch in one statement, under the locks of its balances. @throws KeyTaken */
export async function saveBatch(trx: Db, batch: Batch): Promise<void> {
  if (batch.events.length === 0) return;
  const changes = [sql`stored as (${eventsOf(batch)} returning 1)`, sql`days as (${daysOf(batch)})`];
  if (batch.balances.size > 0) changes.push(sql`counted as (${balancesOf(batch)})`);
  if (batch.people.size > 0) changes.push(sql`people as (${peopleOf(batch)})`);
  if (batch.peopleDays.size > 0) changes.push(sql`people_days as (${peopleDaysOf(batch)})`);
  const { rows } = await sql<{ stored: number }>`with ${sql.join(changes)} select count(*) as stored from stored`.execute(trx);
  if (rows[0]?.stored !== batch.events.length) throw new KeyTaken('Another transaction took a key of this batch');
}

/** A column of values as one parameter. */
const column = <T>(rows: Iterable<T>, type: string, value: (row: T) => string | null): RawBuilder<unknown> =>
  sql`${Array.from(rows, value)}::${sql.raw(type)}[]`;
const instant = (at: Date | null) => at?.toISOString() ?? null;

/** A key is free again after its window: whoever comes then takes the row. */
function eventsOf({ events }: Batch) {
  // In the order of their keys, so that two batches with the same ones cannot wait for each other.
  const rows = events.map((event) => ({ ...event, hex: bytesToHex(event.key_hash) })).sort((a, b) => (a.hex < b.hex ? -1 : 1));
  const acceptedAt = new Date(Math.max(...rows.map(({ accepted_at }) => accepted_at.getTime())));
  return sql`
    insert into usage_events (customer_id, key_hash, entitlement_code, quantity, reporter, user_id, occurred_at, accepted_at,
      backdated, properties)
    select customer_id, decode(key, 'hex'), entitlement_code, quantity, reporter, user_id, occurred_at, accepted_at, backdated, properties
    from unnest(
      ${column(rows, 'text', (row) => row.customer_id)}, ${column(rows, 'text', (row) => row.hex)},
      ${column(rows, 'text', (row) => row.entitlement_code)}, ${column(rows, 'numeric', (row) => row.quantity)},
      ${column(rows, 'text', (row) => row.reporter)}, ${column(rows, 'text', (row) => row.user_id)},
      ${column(rows, 'timestamptz', (row) => instant(row.occurred_at))}, ${column(rows, 'timestamptz', (row) => instant(row.accepted_at))},
      ${column(rows, 'boolean', (row) => String(row.backdated))},
      ${column(rows, 'jsonb', (row) => row.properties && JSON.stringify(row.properties))}
    ) as sent (customer_id, key, entitlement_code, quantity, reporter, user_id, occurred_at, accepted_at, backdated, properties)
    on conflict (customer_id, key_hash) do update set
      entitlement_code = excluded.entitlement_code, quantity = excluded.quantity, reporter = excluded.reporter,
      user_id = excluded.user_id, occurred_at = excluded.occurred_at, accepted_at = excluded.accepted_at,
      backdated = excluded.backdated, properties = excluded.properties
    where usage_events.accepted_at <= ${windowStart(acceptedAt)}`;
}

/** What was reserved in an earlier period holds nothing of this one. */
function balancesOf({ balances }: Batch) {
  const rows = [...balances.values()];
  return sql`
    update balances set usage = sent.usage, one_off = sent.one_off, period_from = sent.period_from, period_to = sent.period_to,
      reserved = case when balances.period_from = sent.period_from then balances.reserved else 0 end
    from unnest(
      ${column(rows, 'text', (row) => row.customer_id)}, ${column(rows, 'text', (row) => row.entitlement_code)},
      ${column(rows, 'numeric', (row) => row.usage)}, ${column(rows, 'numeric', (row) => row.one_off)},
      ${column(rows, 'timestamptz', (row) => instant(row.period_from))}, ${column(rows, 'timestamptz', (row) => instant(row.period_to))}
    ) as sent (customer_id, entitlement_code, usage, one_off, period_from, period_to)
    where balances.customer_id = sent.customer_id and balances.entitlement_code = sent.entitlement_code`;
}

function peopleOf({ people }: Batch) {
  const rows = [...people.values()];
  return sql`
    insert into user_usage (customer_id, entitlement_code, user_id, usage, period_from)
    select * from unnest(
      ${column(rows, 'text', (row) => row.customer_id)}, ${column(rows, 'text', (row) => row.entitlement_code)},
      ${column(rows, 'text', (row) => row.user_id)}, ${column(rows, 'numeric', (row) => row.user_usage ?? '0')},
      ${column(rows, 'timestamptz', (row) => instant(row.user_period_from))})
    on conflict (customer_id, entitlement_code, user_id) do update set usage = excluded.usage, period_from = excluded.period_from`;
}

function daysOf({ days }: Batch) {
  const rows = [...days.values()];
  return sql`
    insert into usage_buckets (customer_id, entitlement_code, subscription_id, billing_from, period_from, day, events, quantity, max,
      latest, latest_at)
    select * from unnest(
      ${placeColumns(rows)}, ${column(rows, 'bigint', (row) => String(row.events))}, ${column(rows, 'numeric', (row) => row.quantity)},
      ${column(rows, 'numeric', (row) => row.max)}, ${column(rows, 'numeric', (row) => row.latest)},
      ${column(rows, 'timestamptz', (row) => instant(row.latest_at))})
    on conflict (customer_id, entitlement_code, day, subscription_id, billing_from, period_from) do update set
      events = usage_buckets.events + excluded.events,
      quantity = usage_buckets.quantity + excluded.quantity,
      max = greatest(usage_buckets.max, excluded.max),
      latest = case when usage_buckets.latest_at > excluded.latest_at then usage_buckets.latest else excluded.latest end,
      latest_at = greatest(usage_buckets.latest_at, excluded.latest_at)`;
}

function peopleDaysOf({ peopleDays }: Batch) {
  const rows = [...peopleDays.values()];
  return sql`
    insert into user_usage_buckets (customer_id, entitlement_code, user_id, day, period_from, events, quantity)
    select customer_id, entitlement_code, user_id, day, period_from, sum(events), sum(quantity) from unnest(
      ${placeColumns(rows)}, ${column(rows, 'text', (row) => row.user_id)}, ${column(rows, 'bigint', (row) => String(row.events))},
      ${column(rows, 'numeric', (row) => row.quantity)}
    ) as sent (customer_id, entitlement_code, subscription_id, billing_from, period_from, day, user_id, events, quantity)
    group by customer_id, entitlement_code, user_id, day, period_from
    on conflict (customer_id, entitlement_code, user_id, day, period_from) do update set
      events = user_usage_buckets.events + excluded.events,
      quantity = user_usage_buckets.quantity + excluded.quantity`;
}

function placeColumns(rows: Place[]) {
  return sql`${column(rows, 'text', (row) => row.customer_id)}, ${column(rows, 'text', (row) => row.entitlement_code)},
    ${column(rows, 'text', (row) => row.subscription_id)}, ${column(rows, 'timestamptz', (row) => instant(row.billing_from))},
    ${column(rows, 'timestamptz', (row) => instant(row.period_from))}, ${column(rows, 'text', (row) => row.day)}`;
}
