import type { Db } from '../../database/database.ts';
import { currentPeriod } from '../../entitlements/current-period.ts';
import { ProblemError } from '../../http/problem.ts';
import type { FindPlace } from '../buckets.ts';
import type { Count } from '../take-report.ts';
import type { Drawing } from './draw.ts';
import type { Measured } from './measured.ts';
import { type MeasuredQuery, readMeasured } from './read-measured.ts';
import { readValue } from './read-value.ts';
import { spansOf, valuesOf } from './spans.ts';
import { type Asked, drawingOf } from './take-measured.ts';

/** Reads, under the locks of the balances, what the reports of a batch have to be measured by. */
export function prepareMeasured(trx: Db, reports: { asked: Asked[]; count: Count }[], findPlace: FindPlace): Promise<Measured> {
  const query: MeasuredQuery = { values: [], latest: [], priced: [] };
  for (const { asked, count } of reports)
    for (const drawing of drawingsOf(asked, count)) addToQuery(query, { ...drawing, findPlace });
  return readMeasured(trx, query);
}

function drawingsOf(asked: Asked[], count: Count): Omit<Drawing, 'findPlace'>[] {
  return asked.flatMap(({ code, line }) => {
    if (!line?.metric || !line.standing) return [];
    return drawingOf(line.standing, line.metric, { code, count, isFirst: true }) ?? [];
  });
}

function addToQuery(query: MeasuredQuery, { metric, balance, subscriptionId, event, charges, at, findPlace }: Drawing): void {
  const current = { ...balance, ...currentPeriod(balance, at) };
  const place = findPlace(current, subscriptionId, event.occurred_at);
  if (metric.aggregation === 'latest') query.latest.push(place);
  if (charges.length > 0) query.priced.push(place);
  if (metric.aggregation !== 'unique_count') return;
  const value = valueOrNone(metric, event);
  if (value !== undefined) query.values.push(...valuesOf(metric, place, spansOf(current, event.occurred_at), value));
}

/** What is wrong with a report is said when it is taken. */
function valueOrNone(metric: Drawing['metric'], event: Drawing['event']): string | undefined {
  try {
    return readValue(metric, event)?.value;
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
