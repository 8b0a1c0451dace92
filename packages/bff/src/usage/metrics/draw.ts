import { Big, plain } from '@locai/billing-contract';
import { currentPeriod, grantedAmount } from '../../entitlements/current-period.ts';
import { ProblemError } from '../../http/problem.ts';
import { priceTransaction } from '../../rating/models/percentage.ts';
import { overage } from '../../rating/overage.ts';
import type { FindPlace, Place } from '../buckets.ts';
import type { UsageEvent } from '../events.ts';
import { assertStorable, sum } from '../quantities.ts';
import type { StandingBalance } from '../store.ts';
import { userUsageOf } from '../user-share.ts';
import { type CountedMetric, countsPeople, type EventCharge } from './counted-metric.ts';
import { addDay, addPrice, addShared, type DayChange, idOfPeriod, isLater, type Measured, type PriceRow } from './measured.ts';
import { readValue } from './read-value.ts';
import { idOfValue, type SeenValue, type Spans, spansOf, valuesOf } from './spans.ts';

/** What a report is about to count on a balance. */
export interface Drawing {
  metric: CountedMetric;
  balance: StandingBalance;
  subscriptionId: string;
  event: Pick<UsageEvent, 'quantity' | 'properties' | 'reporter' | 'occurred_at' | 'user_id'>;
  charges: EventCharge[];
  /** Billing time of the report. */
  at: Date;
  findPlace: FindPlace;
}

/** What it changes, once it is granted. */
export interface Draw {
  metric: CountedMetric;
  /** In its running reset period, before it. */
  balance: StandingBalance;
  place: Place;
  /** What it adds to what the balance counts. */
  quantity: string;
  /** Of the day; null: the report does not pass the metric's filters. */
  change: DayChange | null;
  /** Values that were not seen before. */
  values: SeenValue[];
  prices: PriceRow[];
}

/**
 * Measures a report by what was counted before: pure. The balance counts the metric's value of its reset period, so that what is added
 * is the value itself (sum, a level), 1 (count, a value that is new) or what it rises or falls by (max, latest).
 *
 * @throws ProblemError 422 and 403 of `readValue`, 409 `more_than_used` for what takes away more than there is
 */
export function draw(measured: Measured, drawing: Drawing): Draw {
  const { metric, event, at } = drawing;
  const balance = { ...drawing.balance, ...currentPeriod(drawing.balance, at) };
  const place = drawing.findPlace(balance, drawing.subscriptionId, event.occurred_at);
  const reading = readValue(metric, event);
  if (!reading) return { metric, balance, place, quantity: '0', change: null, values: [], prices: [] };
  const spans = spansOf(balance, event.occurred_at);
  const values = metric.aggregation === 'unique_count' ? valuesOf(metric, place, spans, reading.value) : [];
  const unseen = values.filter((value) => !measured.seen.has(idOfValue(value)));
  const quantity = quantityOf(measured, { metric, balance, value: reading.value, unseen, usedAt: event.occurred_at });
  if (new Big(quantity).plus(balance.usage).lt(0)) throw moreThanThere(metric, quantity, balance);
  const change = changeOf(metric, { quantity, value: reading.value, unseen, usedAt: event.occurred_at, spans });
  return {
    metric,
    balance,
    place,
    quantity,
    change,
    values: unseen,
    prices: pricesOf(measured, drawing, { balance, place, quantity, spans }),
  };
}

interface Counting {
  metric: CountedMetric;
  balance: StandingBalance;
  value: string;
  unseen: SeenValue[];
  usedAt: Date;
}

function quantityOf(measured: Measured, { metric, balance, value, unseen, usedAt }: Counting): string {
  const rise = () => plain(new Big(value).minus(balance.usage));
  switch (metric.aggregation) {
    case 'count':
      return '1';
    case 'unique_count':
      return unseen.some(({ span }) => span === 'reset') ? '1' : '0';
    case 'max':
      return new Big(value).gt(balance.usage) ? rise() : '0';
    case 'latest': {
      const latest_at = measured.latestAt.get(idOfPeriod(balance)) ?? null;
      const before = { latest: latest_at && balance.usage, latest_at };
      return isLater({ latest: value, latest_at: usedAt }, before) ? rise() : '0';
    }
    default:
      return value;
  }
}

function changeOf(
  { aggregation, recurring }: CountedMetric,
  { quantity, value, unseen, usedAt, spans }: Pick<Counting, 'value' | 'unseen' | 'usedAt'> & { quantity: string; spans: Spans },
): DayChange {
  const isUnique = aggregation === 'unique_count';
  const isNew = (span: SeenValue['span']) => Number(unseen.some((one) => one.span === (recurring ? 'reset' : span)));
  const number = isUnique ? null : aggregation === 'count' ? '1' : value;
  return {
    events: 1,
    quantity,
    max: number,
    latest: number,
    latest_at: number === null ? null : usedAt,
    unique_values: isUnique ? isNew('billing') : null,
    unique_in_month: isUnique ? isNew('month') : null,
    weight: aggregation === 'weighted_sum' ? plain(new Big(value).times(spans.billingTo.getTime() - usedAt.getTime())) : null,
  };
}

/** What the event costs by each charge that prices it by itself, in each of its currencies. */
function pricesOf(
  { prices }: Measured,
  { charges }: Drawing,
  { balance, place, quantity, spans }: Pick<Draw, 'balance' | 'place' | 'quantity'> & { spans: Spans },
): PriceRow[] {
  return charges.flatMap(({ chargeId, onOverage, monthly, properties }) => {
    const amount = onOverage ? passing(balance, quantity) : quantity;
    if (onOverage && new Big(amount).eq(0)) return [];
    return Object.entries(properties).map(([currency, terms]) => {
      const { period_from: _, ...day } = place;
      const row = { ...day, charge_id: chargeId, currency, events: 1, amount, price: '0' };
      const before = pricedBefore(prices, row, monthly ? spans.month : null);
      return { ...row, price: priceTransaction(terms, before, amount).toFixed() };
    });
  });
}

function passing(balance: StandingBalance, quantity: string): string {
  const granted = grantedAmount(balance);
  return plain(overage({ before: new Big(balance.usage), units: new Big(quantity), granted: granted && plain(granted) }));
}

function pricedBefore(
  prices: Measured['prices'],
  row: PriceRow,
  month: Spans['month'] | null,
): { events: number; amount: string } {
  const earlier = [...prices.values()].filter(
    (one) =>
      one.customer_id === row.customer_id &&
      one.charge_id === row.charge_id &&
      one.currency === row.currency &&
      one.subscription_id === row.subscription_id &&
      one.billing_from.getTime() === row.billing_from.getTime() &&
      (month === null || (one.day >= month.firstDay && one.day <= month.lastDay)),
  );
  return {
    events: earlier.reduce((total, { events }) => total + events, 0),
    amount: sum('0', ...earlier.map(({ amount }) => amount)),
  };
}

/**
 * Notes what a report changed, so that the next ones of the batch see it.
 *
 * @param isShared another entitlement counted the same report before
 * @returns the balance after it
 */
export function addDraw(
  measured: Measured,
  { metric, balance, place, quantity, change, values, prices }: Draw,
  isShared: boolean,
) {
  if (change) addDay(measured.days, place, change);
  if (change && isShared) addShared(measured.shared, place, change);
  for (const value of values) measured.seen.add(idOfValue(value));
  measured.values.push(...values);
  for (const price of prices) addPrice(measured, price);
  const period = idOfPeriod(balance);
  const latestAt = measured.latestAt.get(period);
  if (change?.latest_at && !(latestAt && latestAt > change.latest_at)) measured.latestAt.set(period, change.latest_at);
  return balanceAfter(metric, balance, quantity);
}

function balanceAfter(metric: CountedMetric, balance: StandingBalance, quantity: string): StandingBalance {
  const usage = sum(balance.usage, quantity);
  assertStorable(sum(usage, balance.reserved));
  const counted = countsPeople(metric) ? sum(userUsageOf(balance), quantity) : userUsageOf(balance);
  return { ...balance, usage, user_usage: counted, user_period_from: balance.period_from };
}

function moreThanThere({ code }: CountedMetric, quantity: string, { usage }: StandingBalance): ProblemError {
  const wanted = plain(new Big(quantity).abs());
  return new ProblemError(
    'more_than_used',
    `${wanted} of ${code} cannot be taken away: only ${plain(usage)} are there. Nothing was counted.`,
  );
}
