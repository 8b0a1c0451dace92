import type { Aggregation, ChargeModel } from '@locai/billing-contract';
import { pricesTransactions } from '../../rating/models/percentage.ts';
import { invalidField } from '../invalid-field.ts';
import type { MetricRow } from '../metrics/store.ts';
import type { ChargeOrder } from './charge-order.ts';

/** What only grows, so that each fee in advance is the rest of what is due so far. */
const grows: Aggregation[] = ['count', 'sum', 'unique_count'];
/** Models in which a part of a unit has a part of the price. */
const divisible: ChargeModel[] = ['standard', 'graduated', 'volume'];

/** @throws ProblemError 422 when the parts of a charge do not fit each other and the metric */
export function assertBillable(order: ChargeOrder, metric: MetricRow): void {
  if (order.payInAdvance) assertPayableInAdvance(order, metric);
  if (order.prorated) assertProrated(order, metric);
  assertPricedByEvent(order, metric);
  const unpriced = Object.keys(order.minimum ?? {}).find((currency) => !Object.hasOwn(order.pricing.properties, currency));
  if (unpriced) throw invalidField(`minimum.${unpriced}`, 'must be a currency that pricing.properties has too');
}

function assertPayableInAdvance({ pricing, minimum }: ChargeOrder, { aggregation }: MetricRow): void {
  if (pricing.model === 'volume')
    throw invalidField('payInAdvance', 'must be false with volume, where the price of the first unit is known at the end only');
  if (!grows.includes(aggregation))
    throw invalidField(
      'payInAdvance',
      `must be false with a metric that is ${aggregation}; ${grows.join(', ')} can be paid in advance`,
    );
  if (minimum && Object.keys(minimum).length > 0)
    throw invalidField('minimum', 'must be left out with payInAdvance: what a period falls short of is known at its end only');
}

function assertProrated({ pricing, payInAdvance }: ChargeOrder, { aggregation, recurring }: MetricRow): void {
  if (!recurring || aggregation === 'weighted_sum')
    throw invalidField('prorated', 'must be false unless the metric is recurring and a sum or unique_count');
  const models = payInAdvance ? (['standard'] as ChargeModel[]) : divisible;
  if (!models.includes(pricing.model))
    throw invalidField(
      'prorated',
      `must be false with ${pricing.model}${payInAdvance ? ' paid in advance' : ''}; it fits ${models.join(', ')}`,
    );
}

/** What a single event adds is known of what is counted or added up within a period. */
function assertPricedByEvent({ pricing, chargeOn }: ChargeOrder, { aggregation, recurring }: MetricRow): void {
  if (pricing.model !== 'percentage' || (!recurring && (aggregation === 'count' || aggregation === 'sum'))) return;
  const [currency] =
    Object.entries(pricing.properties).find(([, terms]) => pricesTransactions(terms, chargeOn === 'overage')) ?? [];
  if (currency === undefined) return;
  throw invalidField(
    `pricing.properties.${currency}`,
    'prices each event by itself, which fits a metric that is count or sum and does not carry over; leave min, max and freeEvents out',
  );
}
