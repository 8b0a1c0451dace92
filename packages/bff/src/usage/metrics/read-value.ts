import { Big, Decimal, plain } from '@locai/billing-contract';
import { ProblemError } from '../../http/problem.ts';
import type { UsageEvent } from '../events.ts';
import { type CountedMetric, isLevel } from './counted-metric.ts';

/** What a metric reads of a report. */
export interface Reading {
  /** A decimal string; what unique_count tells apart is any text. */
  value: string;
}

type Sent = Pick<UsageEvent, 'quantity' | 'properties' | 'reporter'>;

/**
 * Reads a report as its metric says; null where it does not pass the filters, so that it counts nothing.
 *
 * @throws ProblemError 422 for a property that is missing or no number, for a quantity where a property or the report itself counts;
 * 403 for a browser that takes usage away
 */
export function readValue(metric: CountedMetric, sent: Sent): Reading | null {
  assertQuantity(metric, sent);
  if (!passes(metric, sent)) return null;
  const { aggregation, field } = metric;
  if (field === null) return { value: sent.quantity };
  const property = sent.properties?.[field];
  if (property === undefined) throw wrong(field, `is needed, because ${metric.code} measures it`);
  if (aggregation === 'unique_count') return { value: String(property) };
  return { value: numberOf(metric, field, property, sent.reporter) };
}

/** @throws ProblemError 422 for a quantity of which nobody could say whether it counts */
export function assertQuantity({ code, aggregation, field }: CountedMetric, { quantity }: Pick<Sent, 'quantity'>): void {
  if ((aggregation !== 'count' && field === null) || new Big(quantity).eq(1)) return;
  const what = field === null ? 'counts reports' : `measures the property ${field}`;
  throw invalid('quantity', `must be 1, because ${code} ${what}`);
}

function passes({ filters }: CountedMetric, { properties }: Sent): boolean {
  return filters.every(({ key, values }) => properties?.[key] !== undefined && values.includes(String(properties[key])));
}

function numberOf(metric: CountedMetric, field: string, property: string | number | boolean, reporter: Sent['reporter']): string {
  const number = Decimal.safeParse(typeof property === 'number' ? String(property) : property);
  if (!number.success)
    throw wrong(field, 'must be a number with at most 26 digits before and 12 after the point, such as "12.5"');
  if (new Big(number.data).lt(0)) assertMayLower(metric, field, reporter);
  return plain(number.data);
}

function assertMayLower(metric: CountedMetric, field: string, reporter: Sent['reporter']): void {
  if (!isLevel(metric)) throw wrong(field, `must not be below 0, because ${metric.code} is ${metric.aggregation}`);
  if (reporter === 'browser')
    throw new ProblemError(
      'forbidden',
      `A browser may not take ${metric.code} away. Report it from your server with a service key.`,
    );
}

const wrong = (field: string, message: string) => invalid(`properties.${field}`, message);

function invalid(path: string, message: string): ProblemError {
  const detail = `${path} ${message}. Correct it and send it again; nothing was counted.`;
  return new ProblemError('invalid_request', detail, { errors: [{ path, message }] });
}
