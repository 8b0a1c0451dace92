import type { Selectable } from 'kysely';
import type { UsageTables } from '../../database/tables/usage.ts';
import type { BalanceRow } from '../../entitlements/store.ts';
import { idOfPlace, type Place } from '../buckets.ts';
import { sum } from '../quantities.ts';
import { greater } from './counted-metric.ts';
import type { SeenValue } from './spans.ts';

export type PriceRow = UsageTables['usage_prices'];
export type MeasuredDay = Selectable<UsageTables['usage_buckets']>;
export type SharedDay = UsageTables['shared_usage'];

/** What metrics have to know of what came before, and what reports that are counted together change of it. */
export interface Measured {
  /** Values that were seen, by `idOfValue`. */
  seen: Set<string>;
  /** When the latest value of a reset period was, by `idOfPeriod`. */
  latestAt: Map<string, Date>;
  /** What single events cost before, and those of this batch, by `idOfPrice`. */
  prices: Map<string, PriceRow>;
  /** What is to be written. */
  values: SeenValue[];
  days: Map<string, MeasuredDay>;
  shared: Map<string, SharedDay>;
  priced: Map<string, PriceRow>;
}

export const nothingMeasured = (): Measured => ({
  seen: new Set(),
  latestAt: new Map(),
  prices: new Map(),
  values: [],
  days: new Map(),
  shared: new Map(),
  priced: new Map(),
});

type Period = Pick<BalanceRow, 'customer_id' | 'entitlement_code' | 'period_from'>;

export const idOfPeriod = ({ customer_id, entitlement_code, period_from }: Period) =>
  `${customer_id} ${entitlement_code} ${period_from.getTime()}`;

export const idOfPrice = (row: PriceRow) =>
  `${row.customer_id} ${row.entitlement_code} ${row.subscription_id} ${row.billing_from.getTime()} ${row.charge_id} ${row.currency} ${row.day}`;

/** What one event adds to a day. */
export type DayChange = Omit<MeasuredDay, keyof Place>;

export function addDay(days: Map<string, MeasuredDay>, place: Place, change: DayChange): void {
  const id = idOfPlace(place);
  const before = days.get(id);
  days.set(id, before ? { ...before, ...addedTo(before, change) } : { ...place, ...change });
}

function addedTo(day: DayChange, change: DayChange): DayChange {
  return {
    events: day.events + change.events,
    quantity: sum(day.quantity, change.quantity),
    max: day.max === null || change.max === null ? (day.max ?? change.max) : greater(day.max, change.max),
    ...(isLater(change, day)
      ? { latest: change.latest, latest_at: change.latest_at }
      : { latest: day.latest, latest_at: day.latest_at }),
    unique_values: both(day.unique_values, change.unique_values),
    unique_in_month: both(day.unique_in_month, change.unique_in_month),
    weight: day.weight === null || change.weight === null ? (day.weight ?? change.weight) : sum(day.weight, change.weight),
  };
}

const both = (one: number | null, other: number | null) => (one === null || other === null ? (one ?? other) : one + other);

/** Of two values at the same moment the greater is the later, so that it does not matter which was counted first. */
export function isLater(one: Pick<DayChange, 'latest' | 'latest_at'>, than: Pick<DayChange, 'latest' | 'latest_at'>): boolean {
  if (one.latest === null || one.latest_at === null) return false;
  if (than.latest === null || than.latest_at === null) return true;
  const apart = one.latest_at.getTime() - than.latest_at.getTime();
  return apart === 0 ? greater(one.latest, than.latest) === one.latest : apart > 0;
}

/** The part of a day that another entitlement counts too. */
export function addShared(shared: Map<string, SharedDay>, place: Place, { events, quantity, ...change }: DayChange): void {
  const id = idOfPlace(place);
  const before = shared.get(id) ?? { ...place, events: 0, quantity: '0', unique_values: 0, unique_in_month: 0, weight: '0' };
  shared.set(id, {
    ...before,
    events: before.events + events,
    quantity: sum(before.quantity, quantity),
    unique_values: before.unique_values + (change.unique_values ?? 0),
    unique_in_month: before.unique_in_month + (change.unique_in_month ?? 0),
    weight: sum(before.weight, change.weight ?? '0'),
  });
}

export function addPrice(measured: Measured, row: PriceRow): void {
  const id = idOfPrice(row);
  for (const prices of [measured.prices, measured.priced]) {
    const before = prices.get(id) ?? { ...row, events: 0, amount: '0', price: '0' };
    const { events, amount, price } = row;
    prices.set(id, {
      ...before,
      events: before.events + events,
      amount: sum(before.amount, amount),
      price: sum(before.price, price),
    });
  }
}
