import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { bucketsOf } from '../../rating/testing/buckets-of.ts';
import type { UsageBucket } from '../../rating/usage.ts';
import type { BucketRow } from '../period-buckets.ts';
import { forgetValues } from './forget-values.ts';
import { meteredWorld } from './testing/metered-world.ts';

let world: Awaited<ReturnType<typeof meteredWorld>>;

beforeAll(async () => {
  world = await meteredWorld();
});

test('the same new values through two servers at once count once', async () => {
  const values = ['q', 'r', 's', 'q', 'r', 's', 'q', 'r', 's'];
  const through = values.flatMap((value) =>
    [world.app, world.replica].map((server) => world.report('people', { value }, server)),
  );
  const answers = await Promise.all(through);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(await world.usage('people')).toBe('3');
  const counts = answers.map(({ body }) => body.check.requiredBalance).sort();
  expect(counts).toEqual([...Array.from({ length: 15 }, () => '0'), '1', '1', '1']);
});

/** What metrics look at; what tells values apart has no numbers, and only a level is weighed. */
const lookedAt: Record<string, (bucket: Omit<UsageBucket, 'day'>) => unknown[]> = {
  peak: ({ events, max }) => [events, max],
  size: ({ events, latest, latest_at }) => [events, latest, latest_at?.toISOString()],
  people: ({ events, unique_values }) => [events, unique_values],
  storage: ({ events, quantity, weight }) => [events, quantity, weight],
};

const plain = (decimal: string | null) => decimal && String(Number(decimal));
const asRated = ({ quantity, max, latest, weight, unique_values, ...row }: BucketRow): UsageBucket => ({
  ...row,
  quantity: plain(quantity) ?? '0',
  max: plain(max),
  latest: plain(latest),
  weight: plain(weight) ?? '0',
  unique_values: unique_values ?? 0,
});

test('buckets are what the events say, in whatever order and however many at once', { timeout: 60_000 }, async () => {
  await world.app.moveTo('2026-12-15T00:00:00Z');
  const start = Date.parse('2026-11-16T10:00:00Z');
  const whole = { from: new Date('2026-11-15T00:00:00Z'), to: new Date('2026-12-15T00:00:00Z'), days: 30 };
  const event = fc.record({
    code: fc.constantFrom(...Object.keys(lookedAt)),
    value: fc.nat(5),
    at: fc.nat(40).map((slot) => new Date(start + slot * 15 * 3_600_000)),
  });
  const requests = fc.array(fc.array(event, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 });
  let customers = 0;
  await fc.assert(
    fc.asyncProperty(requests, async (sent) => {
      const externalId = `fold${++customers}`;
      await world.subscribe(externalId);
      for (const events of sent) {
        const reports = events.map(({ code, value, at }) => ({
          ...world.body(code, { value, timestamp: at.toISOString() }),
          entitlementCode: code,
          customer: { externalId },
        }));
        await world.app.asService().post('/entitlements/v1/usage/bulk', { reports });
      }
      const rows = await world.app.db
        .selectFrom('usage_buckets')
        .innerJoin('customers', 'customers.id', 'usage_buckets.customer_id')
        .selectAll('usage_buckets')
        .where('customers.external_id', '=', externalId)
        .orderBy('day')
        .execute();
      for (const [code, look] of Object.entries(lookedAt)) {
        const events = sent.flat().filter((one) => one.code === code);
        const expected = bucketsOf(
          events.map(({ at, value }) => ({ at, value: String(value) })),
          { whole },
        );
        const byDay = expected.sort((a, b) => (a.day < b.day ? -1 : 1)).map((bucket) => [bucket.day, ...look(bucket)]);
        const kept = rows.filter(({ entitlement_code }) => entitlement_code === code).map(asRated);
        // Which of two events of a value is the new one goes by arrival, as here.
        expect(kept.map((bucket) => [bucket.day, ...look(bucket)])).toEqual(byDay);
      }
    }),
    { numRuns: 6 },
  );
});

test('values are forgotten once their period is over, and count anew in the next', async () => {
  const { db } = world.app;
  const { count } = db.fn;
  const left = async (span: 'reset' | 'billing') => {
    const query = db.selectFrom('usage_values').select(count<number>('span').as('values')).where('span', '=', span);
    return (await query.executeTakeFirstOrThrow()).values;
  };
  const before = [await left('reset'), await left('billing')];
  await world.app.moveTo('2026-12-23T00:00:00Z');
  expect((await world.report('people', { value: 'q' })).body.check.balance?.usage).toBe('1');
  await forgetValues(db, new Date('2026-12-23T00:00:00Z'));
  // Without q, r and s of the reset period before, with q of this one.
  expect([await left('reset'), await left('billing')]).toEqual([Number(before[0]) - 2, Number(before[1]) + 1]);
  await forgetValues(db, new Date('2028-02-01T00:00:00Z'));
  expect(await left('billing')).toBe(0);
});
