import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChargePricing, chargeModels } from '@locai/billing-contract';
import { expect, test } from 'vitest';
import { rateCharge } from './rate-charge.ts';
import { oneBucket } from './testing/buckets-of.ts';
import { wholeMonth } from './testing/whole-month.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/rating.md'), 'utf8');

/** Each model of the page: its pricing, and what `| n | how | costs |` says below. */
const models = [...page.matchAll(/```json\n(?<pricing>[^`]+)```\n\n(?<table>(?:\|.*\n)+)/g)].map(({ groups }) => ({
  pricing: ChargePricing.parse(JSON.parse(groups?.pricing ?? '')),
  rows: [...(groups?.table ?? '').matchAll(/^\| (?<n>[\d,.]+) \|.*\| \$(?<costs>[\d,.]+) \|$/gm)].map(({ groups }) => ({
    n: (groups?.n ?? '').replaceAll(',', ''),
    costs: Number((groups?.costs ?? '').replace(/[,.]/g, '')),
  })),
}));

const examples = models.flatMap(({ pricing, rows }) => rows.map((row) => ({ model: pricing.model, pricing, ...row })));

test('the page shows every model', () => {
  expect(models.map(({ pricing }) => pricing.model)).toEqual(chargeModels);
  expect(models.every(({ rows }) => rows.length >= 2)).toBe(true);
});

test.each(examples)('$model of $n costs $costs', ({ pricing, n, costs }) => {
  const fees = rateCharge({
    charge: { ...pricing, charge_on: null, minimum: null, prorated: false },
    metric: { aggregation: 'sum', rounding: null, recurring: false },
    usage: { resets: [{ buckets: [oneBucket(n)] }] },
    currency: 'USD',
    period: wholeMonth('2026-07'),
  });
  expect(fees.reduce((total, { amount }) => total + amount, 0)).toBe(costs);
});
