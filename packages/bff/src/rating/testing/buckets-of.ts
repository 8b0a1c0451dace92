import { Big } from '@locai/billing-contract';
import type { RatedPeriod, UsageBucket } from '../usage.ts';

/** An event as a metric reads it. */
export interface MeteredEvent {
  at: Date;
  /** A decimal string; of unique_count any text. */
  value: string;
}

/** The buckets of events, one per UTC day: what the usage room keeps, computed from scratch. */
export function bucketsOf(events: MeteredEvent[], { whole }: Pick<RatedPeriod, 'whole'>): UsageBucket[] {
  const ordered = events.map((event, index) => ({ ...event, isNew: isFirst(events, index) }));
  const days = [...new Set(events.map(({ at }) => dayOf(at)))];
  return days.map((day) =>
    bucketOf(
      day,
      ordered.filter(({ at }) => dayOf(at) === day),
      whole.to,
    ),
  );
}

/** What a single quantity leaves in a bucket. */
export function oneBucket(quantity: string, { day = '2026-06-01', events = 1 } = {}): UsageBucket {
  const at = new Date(`${day}T00:00:00Z`);
  return { day, events, quantity, max: quantity, latest: quantity, latest_at: at, unique_values: events, weight: '0' };
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function isFirst(events: MeteredEvent[], index: number): boolean {
  return events.findIndex(({ value }) => value === events[index]?.value) === index;
}

function bucketOf(day: string, events: (MeteredEvent & { isNew: boolean })[], end: Date): UsageBucket {
  const numbers = events.filter(({ value }) => /^-?\d/.test(value)).map(({ at, value }) => ({ at, value: new Big(value) }));
  const last = [...numbers].sort((a, b) => a.at.getTime() - b.at.getTime() || a.value.cmp(b.value)).at(-1);
  const most = [...numbers].sort((a, b) => a.value.cmp(b.value)).at(-1);
  return {
    day,
    events: events.length,
    quantity: total(numbers, ({ value }) => value),
    max: most?.value.toFixed() ?? null,
    latest: last?.value.toFixed() ?? null,
    latest_at: last?.at ?? null,
    unique_values: events.filter(({ isNew }) => isNew).length,
    weight: total(numbers, ({ at, value }) => value.times(end.getTime() - at.getTime())),
  };
}

function total<T>(items: T[], worth: (item: T) => Big): string {
  return items.reduce((sum, item) => sum.plus(worth(item)), new Big(0)).toFixed();
}
