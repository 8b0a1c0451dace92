import type { Schemas } from '@locai/billing-contract/client';
import { expect, test } from 'vitest';
import { createTestApp } from '../../../testing/create-test-app.ts';
import { biller, expectBody } from '../testing/invoice-world.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const acme = { kind: 'org', externalId: 'acme' } as const;

/** Words cost 0.2 cents beyond the 100 of each month; pages of a quarter are billed by month, the first of which costs 3.00 anyway. */
async function quarterly() {
  const app = await createTestApp();
  const operator = biller(app.asService());
  for (const code of ['words', 'pages']) {
    await operator.post('/billing/v1/billable-metrics', { code, name: code, aggregation: 'sum' });
    await operator.post('/entitlements/v1/entitlements', { code, name: code, type: 'metered', metricCode: code });
  }
  const quota = (entitlementCode: string) => ({ entitlementCode, quota: '100', limit: 'soft' });
  const plan = { code: 'team', name: 'Team', rank: 5, prices: [{ interval: 'quarter', price: usd(2900) }] };
  const entitlements = [{ ...quota('words'), resetInterval: 'month' }, quota('pages')];
  expectBody(await operator.post('/billing/v1/plans', { ...plan, entitlements }), 201);
  const charge = (code: string, terms: object) =>
    operator.post<Schemas['Charge']>('/billing/v1/charges', { code, name: code, planCode: 'team', metricCode: code, ...terms });
  const pricing = { model: 'standard', properties: { USD: { amount: '0.2' } } };
  const words = await charge('words', { entitlementCode: 'words', chargeOn: 'overage', pricing });
  const tiers = { model: 'graduated', properties: { USD: { tiers: [{ to: null, rate: '10', flat: '300' }] } } };
  await charge('pages', { pricing: tiers, billMonthly: true, minimum: { USD: 400 }, private: true });
  const omar = biller(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  let reports = 0;
  return {
    app,
    omar,
    wordsId: expectBody(words, 201).id,
    usage: async () => expectBody(await omar.get<Schemas['CustomerUsage']>('/billing/v1/customers/current/usage'), 200),
    report: async (code: string, quantity: string) =>
      expectBody(
        await app
          .asService(acme)
          .post(`/billing/v1/entitlements/${code}/usage`, { quantity, idempotencyKey: `key-${++reports}` }),
        200,
      ),
  };
}

test('current usage says what it costs so far, and at the end of the period that is what the invoice bills', async () => {
  const { app, omar, usage, report, wordsId } = await quarterly();
  expect(await usage()).toMatchObject({ period: null, charges: [], amountSoFar: null });
  await omar.pay((await omar.order({ planCode: 'team', interval: 'quarter' })).body.payment);
  await report('words', '512');
  await report('pages', '5');
  await app.advance('P40D');
  await report('words', '612');
  const { charges, period, amountSoFar, data } = await usage();
  expect(period).toEqual({ from: '2026-11-22T09:00:00.000Z', to: '2027-02-22T00:00:00.000Z' });
  // 412 and 512 words beyond the quotas of two months; two months of pages with their flats, and not the third.
  expect(charges).toEqual([
    expect.objectContaining({ entitlementCodes: ['pages'], units: null, amount: usd(650), minimum: null }),
    expect.objectContaining({
      chargeId: wordsId,
      metricCode: 'words',
      entitlementCodes: ['words'],
      units: '924',
      amount: usd(185),
    }),
  ]);
  expect([amountSoFar, data.find(({ entitlementCode }) => entitlementCode === 'words')?.units]).toEqual([usd(835), '612']);

  await app.moveTo('2027-02-21T23:59:00Z');
  const last = (await usage()).amountSoFar;
  await app.moveTo('2027-02-22T02:00:00Z');
  const [renewal] = await omar.invoices();
  const fees = renewal?.fees.filter(({ source, description }) => source === 'charge' && !description.includes('minimum')) ?? [];
  expect([last, fees.reduce((sum, { amount }) => sum + amount.amount, 0)]).toEqual([usd(1135), 1135]);
});
