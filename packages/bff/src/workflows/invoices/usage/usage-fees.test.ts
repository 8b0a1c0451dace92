import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { books, imbalances } from '../../../invoices/books.ts';
import { createTestApp, type TestApp } from '../../../testing/create-test-app.ts';
import { biller, expectBody } from '../testing/invoice-world.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const acme = { kind: 'org', externalId: 'acme' } as const;

let app: TestApp;
const omar = () => biller(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const operator = () => biller(app.asService());
const agent = () => app.asService(acme);

const overage = {
  code: 'words',
  name: 'Words',
  planCode: 'team',
  metricCode: 'words',
  entitlementCode: 'words',
  chargeOn: 'overage',
  pricing: { model: 'standard', properties: { USD: { amount: '0.2' } } },
};

/** A plan of 29.00 with 100 words in it; what is beyond costs 0.2 cents each. Invoices wait an hour for late usage. */
async function sell(charge: object = {}, interval = 'month', plan: object = {}, order: object = {}) {
  await operator().post('/billing/v1/billable-metrics', { code: 'words', name: 'Words', aggregation: 'sum' });
  const words = { code: 'words', name: 'Words', type: 'metered', metricCode: 'words' };
  await operator().post('/entitlements/v1/entitlements', words);
  expectBody(
    await operator().post('/billing/v1/plans', {
      code: 'team',
      name: 'Team',
      rank: 5,
      prices: [{ interval, price: usd(2900) }],
      entitlements: [{ entitlementCode: 'words', quota: '100', limit: 'soft' }],
      ...plan,
    }),
    201,
  );
  expectBody(await operator().post('/billing/v1/charges', { ...overage, ...charge }), 201);
  const { body } = await omar().order({ planCode: 'team', interval, ...order });
  if (body.payment) await omar().pay(body.payment);
  else await omar().saveCard();
}

let keys = 0;
const report = async (quantity: string, timestamp?: string) =>
  expectBody(
    await agent().post('/billing/v1/entitlements/words/usage', {
      quantity,
      idempotencyKey: `key-${++keys}`,
      ...(timestamp && { timestamp }),
    }),
    200,
  );
const renewal = async (from: string) => (await omar().invoices()).find((invoice) => invoice.period?.from.startsWith(from));
const charged = (invoice: Schemas['Invoice'] | undefined) =>
  invoice?.fees
    .filter(({ source }) => source === 'charge')
    .map(({ description, units, unitPriceDecimal, amount }) => [description, units, unitPriceDecimal, amount.amount]);

beforeEach(async () => {
  app = await createTestApp();
});

test('a renewal bills what was used beyond the quota, once the grace for late usage is over', async () => {
  await sell();
  await report('400');
  await app.advance('P10D');
  await report('112');
  await app.moveTo('2026-12-22T00:30:00Z');
  const draft = await renewal('2026-12-22');
  expect([draft?.status, charged(draft)]).toEqual(['draft', []]);
  await app.moveTo('2026-12-22T02:00:00Z');
  const issued = await renewal('2026-12-22');
  expect(charged(issued)).toEqual([['Words', '412', '0.2', 82]]);
  expect(issued).toMatchObject({ status: 'paid', total: usd(2982), subtotal: usd(2982) });
  expect(issued?.fees[1]?.period).toEqual({ from: '2026-11-22T09:00:00.000Z', to: '2026-12-22T00:00:00.000Z' });
  expect((await books(app.db)).flatMap(imbalances)).toEqual([]);
});

test('what is reported after its invoice was issued is billed by the next one, with nothing billed twice', {
  timeout: 60_000,
}, async () => {
  await sell({ entitlementCode: undefined, chargeOn: undefined });
  await report('100');
  await app.moveTo('2026-12-22T00:30:00Z');
  await report('2', '2026-12-21T23:59:00Z');
  await app.moveTo('2026-12-22T02:00:00Z');
  await report('10', '2026-12-20T12:00:00Z');
  await report('5');
  await app.moveTo('2027-01-22T02:00:00Z');
  expect(charged(await renewal('2026-12-22'))).toEqual([['Words', '102', '0.2', 20]]);
  // 112 words cost 22, of which 20 were billed.
  expect(charged(await renewal('2027-01-22'))).toEqual([
    ['Words', '5', '0.2', 1],
    ['Words, reported late', '10', '0.2', 2],
  ]);
  await app.moveTo('2027-02-22T02:00:00Z');
  expect(charged(await renewal('2027-02-22'))).toEqual([]);
});

test('a minimum is billed where usage falls short of it, and a month by itself where the charge says so', async () => {
  await sell({ entitlementCode: undefined, chargeOn: undefined, minimum: { USD: 50 }, billMonthly: true }, 'quarter');
  await report('400');
  await app.advance('P33D');
  await report('100');
  await app.moveTo('2027-02-22T02:00:00Z');
  expect(charged(await renewal('2027-02-22'))).toEqual([
    ['Words', '400', '0.2', 80],
    ['Words', '100', '0.2', 20],
    ['Words, up to the minimum', '1', null, 30],
    ['Words, up to the minimum', '1', null, 50],
  ]);
});

test('of a private charge the amount alone is said', async () => {
  await sell({ private: true });
  await report('600');
  await app.moveTo('2026-12-22T02:00:00Z');
  expect((await renewal('2026-12-22'))?.fees[1]).toMatchObject({
    description: 'Words',
    units: '1',
    unitPrice: usd(100),
    unitPriceDecimal: null,
    amount: usd(100),
  });
});

test('the coupon and the tax of a subscription are on its usage too', async () => {
  await operator().post('/billing/v1/coupons', {
    code: 'HALF',
    name: 'Half',
    discount: { type: 'percentage', percent: '50' },
    duration: 'forever',
  });
  const rates = [{ code: 'vat', name: 'VAT', percent: '10', country: null }];
  await operator().post('/billing/v1/billing-configs', { category: 'tax', value: { rates, defaultRate: 'vat' } });
  await sell({}, 'month', { prices: [{ interval: 'month', price: usd(0) }] }, { couponCode: 'HALF' });
  await app.moveTo('2026-12-22T02:00:00Z');
  await report('1100');
  await app.moveTo('2027-01-22T02:00:00Z');
  expect(await renewal('2027-01-22')).toMatchObject({
    subtotal: usd(200),
    discount: usd(100),
    total: usd(110),
    coupon: { code: 'HALF' },
  });
});

test('an end at once bills what was used until then', async () => {
  await sell();
  await report('600');
  await app.moveTo('2026-12-01T09:00:00Z');
  const { body } = await omar().post<Schemas['TerminationResult']>('/billing/v1/subscriptions/current/terminate', {
    when: 'now',
  });
  // 29.00 less 10 of 30 days, and 500 words.
  expect(body).toMatchObject({ creditIssued: usd(1933), invoice: { subtotal: usd(-1933 + 100), total: usd(0) } });
  expect(charged(body.invoice ?? undefined)).toEqual([['Words', '500', '0.2', 100]]);
  expect((await books(app.db)).flatMap(imbalances)).toEqual([]);
});

test('what was used before a new period began early is billed by the next renewal', async () => {
  const prices = ['month', 'year'].map((interval) => ({ interval, price: usd(interval === 'month' ? 2900 : 29_000) }));
  await sell({}, 'month', { prices });
  await report('300');
  await app.moveTo('2026-12-01T09:00:00Z');
  await omar().pay((await omar().change({ interval: 'year' })).body.payment);
  await report('50');
  await app.moveTo('2027-12-01T02:00:00Z');
  expect(charged(await renewal('2027-12-01'))).toEqual([
    ['Words', '50', '0.2', 10],
    ['Words', '200', '0.2', 40],
  ]);
});

test('each plan of a period bills the days on which it was in force', async () => {
  await sell({ entitlementCode: undefined, chargeOn: undefined });
  const plan = { code: 'big', name: 'Big', rank: 6, prices: [{ interval: 'month', price: usd(5900) }] };
  const entitlements = [{ entitlementCode: 'words', quota: '100', limit: 'soft' }];
  expectBody(await operator().post('/billing/v1/plans', { ...plan, entitlements }), 201);
  const pricing = { model: 'standard', properties: { USD: { amount: '0.1' } } };
  const cheap = { code: 'cheap', name: 'Cheap words', planCode: 'big', metricCode: 'words', pricing };
  expectBody(await operator().post('/billing/v1/charges', cheap), 201);
  await report('400');
  await app.moveTo('2026-12-01T09:00:00Z');
  await report('60');
  await omar().pay((await omar().change({ planCode: 'big' })).body.payment);
  await report('1000');
  const { body } = await omar().get<Schemas['CustomerUsage']>('/billing/v1/customers/current/usage');
  // The day of the change is the new plan's.
  expect(body.charges.map(({ name, units, amount }) => [name, units, amount.amount])).toEqual([
    ['Cheap words', '1060', 106],
    ['Words', '400', 80],
  ]);
  await app.moveTo('2026-12-22T02:00:00Z');
  expect(charged(await renewal('2026-12-22'))).toEqual([
    ['Words', '400', '0.2', 80],
    ['Cheap words', '1060', '0.1', 106],
  ]);
  await app.moveTo('2027-01-22T02:00:00Z');
  expect(charged(await renewal('2027-01-22'))).toEqual([]);
});

test('what is paid in advance is billed day by day, and adds up to the fee of the period', async () => {
  const tiers = [
    { to: '100', rate: '0.7', flat: '30' },
    { to: null, rate: '0.3' },
  ];
  const pricing = { model: 'graduated', properties: { USD: { tiers } } };
  await sell({ entitlementCode: undefined, chargeOn: undefined, pricing, payInAdvance: true });
  const uses = [3, 0, 41, 1, 77, 200, 0, 13, 5];
  for (const used of uses) {
    if (used > 0) await report(String(used));
    await app.advance('P1D');
    await app.app.tick();
  }
  const inAdvance = (await omar().invoices()).filter(({ reason }) => reason === 'usage');
  expect(inAdvance.map(({ status }) => status)).toEqual(Array(7).fill('paid'));
  await report('8');
  await app.moveTo('2026-12-22T02:00:00Z');
  const fees = (await omar().invoices()).flatMap((invoice) => charged(invoice) ?? []);
  const sumOf = (column: 1 | 3) => fees.reduce((sum, fee) => sum + Number(fee[column]), 0);
  // 348 units cost 30 + 70 + 248 · 0.3 = 174.4 cents.
  expect([sumOf(1), sumOf(3)]).toEqual([348, 174]);
  expect((await books(app.db)).flatMap(imbalances)).toEqual([]);
});
