import { type Aggregation, Big } from '@locai/billing-contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aggregate } from './aggregate.ts';
import { decimal } from './testing/arbitrary.ts';
import { bucketsOf, type MeteredEvent } from './testing/buckets-of.ts';
import { wholeMonth } from './testing/whole-month.ts';

const june = wholeMonth('2026-06');
const minutes = 30 * 24 * 60;
const event = fc.record({ minute: fc.nat(minutes - 1), value: decimal(50, 1) }).map(({ minute, value }) => ({
  at: new Date(june.from.getTime() + minute * 60_000),
  value,
}));
const greatest = (values: string[]) => values.map((value) => new Big(value)).sort((a, b) => b.cmp(a))[0] ?? new Big(0);

/** What each aggregation means, of the events themselves. */
const meaning: Record<Aggregation, (events: MeteredEvent[]) => Big> = {
  count: (events) => new Big(events.length),
  sum: (events) => events.reduce((total, { value }) => total.plus(value), new Big(0)),
  max: (events) => greatest(events.map(({ value }) => value)),
  latest: (events) => {
    const last = Math.max(...events.map(({ at }) => at.getTime()));
    return greatest(events.filter(({ at }) => at.getTime() === last).map(({ value }) => value));
  },
  unique_count: (events) => new Big(new Set(events.map(({ value }) => value)).size),
  weighted_sum: (events) => meaning.sum(events),
};

test.each(Object.keys(meaning) as Aggregation[])(
  '%s of the buckets is that of their events, in whatever order rows come',
  (name) => {
    const same = fc.property(fc.array(event, { maxLength: 20 }), (events) => {
      const buckets = bucketsOf(events, june);
      const expected = meaning[name](events).toFixed();
      expect(aggregate(name, buckets).toFixed()).toBe(expected);
      expect(aggregate(name, buckets.toReversed()).toFixed()).toBe(expected);
    });
    fc.assert(same, { numRuns: 300 });
  },
);
