import type { Aggregation, BillableMetric } from '@locai/billing-contract';
import { invalidField } from '../invalid-field.ts';

/** What carries over into the next period. A count, a maximum and a latest value are of one period. */
const carriesOver: Aggregation[] = ['sum', 'unique_count', 'weighted_sum'];

/** @throws ProblemError 422 when the parts of a metric do not fit each other */
export function assertMeasures({ aggregation, field, filters, recurring }: BillableMetric): void {
  if (aggregation === 'count' && field !== null)
    throw invalidField('field', 'must be left out with count, which counts events and reads no property');
  if (aggregation !== 'count' && aggregation !== 'sum' && field === null)
    throw invalidField('field', `must name a property of the event, because ${aggregation} reads one`);
  if (recurring && !carriesOver.includes(aggregation))
    throw invalidField('recurring', `must be false with ${aggregation}; only ${carriesOver.join(', ')} carry over`);
  const keys = filters.map(({ key }) => key);
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (twice >= 0) throw invalidField(`filters.${twice}.key`, `must be another property: ${keys[twice]} has a filter already`);
}
