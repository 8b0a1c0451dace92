import type { Schemas } from '@locai/billing-contract/client';
import { beforeAll, expect, test } from 'vitest';
import { books, imbalances } from '../../../invoices/books.ts';
import { createTestApp, type TestApp } from '../../../testing/create-test-app.ts';
import { biller, expectBody } from '../testing/invoice-world.ts';

let app: TestApp;
const admin = (organizationId: string) => biller(app.as({ userId: 'omar', organizationId, role: 'org_admin' }));
const server = (externalId: string) => app.asService({ kind: 'org', externalId });
const operator = () => app.asService();
let keys = 0;

const metrics = [
  { code: 'people', aggregation: 'unique_count', field: 'person' },
  { code: 'visitors', aggregation: 'unique_count', field: 'visitor' },
  { code: 'members', aggregation: 'unique_count', field: 'member', recurring: true },
  { code: 'storage', aggregation: 'weighted_sum', field: 'gb' },
  { code: 'peak', aggregation: 'max', field: 'peak' },
  { code: 'size', aggregation: 'latest', field: 'size' },
  { code: 'paid', aggregation: 'sum', field: 'cents' },
  { code: 'words', aggregation: 'sum' },
  { code: 'clicks', aggregation: 'count' },
];
const entitlements = [
  { code: 'people', quota: null },
  { code: 'visitors', quota: '1', limit: 'soft', resetInterval: 'week' },
  { code: 'members', quota: null },
  { code: 'storage', quota: null, limit: 'soft' },
  { code: 'peak', quota: null, limit: 'soft' },
  { code: 'size', quota: null, limit: 'soft' },
  { code: 'paid', quota: null },
  { code: 'drafts', metric: 'words', quota: '12' },
  { code: 'texts', metric: 'words', quota: null },
  { code: 'clicks', quota: null },
];
const tiers = [
  { to: '10', rate: '10' },
  { to: null, rate: '5' },
];
const standard = (amount: string) => ({ model: 'standard', properties: { USD: { amount } } });
const charges = [
  { code: 'people', pricing: standard('100') },
  { code: 'visitors', entitlementCode: 'visitors', chargeOn: 'overage', pricing: standard('50') },
  { code: 'members', pricing: standard('200') },
  { code: 'storage', pricing: standard('100') },
  { code: 'peak', pricing: { model: 'volume', properties: { USD: { tiers } } } },
  { code: 'size', pricing: { model: 'graduated', properties: { USD: { tiers } } } },
  { code: 'paid', pricing: { model: 'percentage', properties: { USD: { rate: '10', freeEvents: 1, min: '50' } } } },
  { code: 'clicks', pricing: standard('7') },
  { code: 'words', pricing: standard('1') },
  { code: 'texts', metricCode: 'words', entitlementCode: 'texts', pricing: standard('2') },
];

beforeAll(async () => {
  app = await createTestApp({ timeZone: 'UTC' });
  for (const metric of metrics)
    expectBody(await operator().post('/billing/v1/billable-metrics', { name: metric.code, ...metric }), 201);
  for (const { code, metric = code } of entitlements)
    expectBody(
      await operator().post('/entitlements/v1/entitlements', { code, name: code, type: 'metered', metricCode: metric }),
      201,
    );
  const plan = {
    code: 'metered',
    name: 'Metered',
    rank: 5,
    prices: [{ interval: 'month', price: { amount: 0, currency: 'USD' } }],
    entitlements: entitlements.map(({ code, metric: _, ...quota }) => ({
      entitlementCode: code,
      ...quota,
      limit: quota.limit ?? (['people', 'members'].includes(code) ? 'soft' : 'hard'),
    })),
  };
  expectBody(await operator().post('/billing/v1/plans', plan), 201);
  for (const charge of charges)
    expectBody(
      await operator().post('/billing/v1/charges', {
        name: charge.code,
        metricCode: charge.code,
        planCode: 'metered',
        ...charge,
      }),
      201,
    );
  for (const organization of ['acme', 'beta']) {
    await admin(organization).order({ planCode: 'metered' });
    await admin(organization).saveCard();
  }
});

type Sent = [code: string, value: string | number, timestamp?: string];

async function report(externalId: string, ...sent: Sent[]): Promise<void> {
  const reports = sent.map(([entitlementCode, value, timestamp]) => {
    const field = metrics.find(({ code }) => code === entitlementCode)?.field ?? 'none';
    const when = timestamp && { timestamp: `${timestamp}:00Z` };
    return { entitlementCode, quantity: 1, idempotencyKey: `k${++keys}`, properties: { [field]: value }, ...when };
  });
  const { data } = expectBody(
    await server(externalId).post<Schemas['BulkUsageResults']>('/entitlements/v1/usage/bulk', { reports }),
    200,
  );
  expect(data.map(({ outcome }) => outcome)).toEqual(sent.map(() => 'counted'));
}
const reportWords = (quantity: string, of: object) =>
  server('acme').post<Schemas['SubscriptionUsageResult']>('/billing/v1/subscriptions/current/usage', {
    quantity,
    idempotencyKey: `k${++keys}`,
    ...of,
  });

async function takeOff(...codes: string[]): Promise<void> {
  for (const entitlementCode of codes) {
    const order = { entitlementCode, quantity: '-1', reason: 'Not theirs' };
    expectBody(await server('acme').post('/entitlements/v1/usage/corrections', order), 201);
  }
}

const charged = (invoice: Schemas['Invoice'] | undefined) =>
  (invoice?.fees ?? [])
    .filter(({ source }) => source === 'charge')
    .map(({ description, units, amount }) => `${description}: ${units} = ${amount.amount}`)
    .sort();
const renewal = async (from: string) => (await admin('acme').invoices()).find(({ period }) => period?.from.startsWith(from));

test('every aggregation is billed from what reports say, by whichever model', { timeout: 60_000 }, async () => {
  await report('beta', ['storage', 20]);
  await report('acme', ['people', 'ada'], ['members', 'ada'], ['members', 'ben'], ['visitors', 1], ['visitors', 2]);
  await report('acme', ['paid', 1000], ['paid', '100'], ['paid', 2000], ['peak', 12], ['size', 12], ['people', 'ben']);
  expect((await reportWords('10', { metricCode: 'words' })).body.checks.map(({ entitlementCode }) => entitlementCode)).toEqual([
    'drafts',
    'texts',
  ]);
  await app.moveTo('2026-12-07T00:00:00Z');
  // Of two at the same moment the greater is the latest.
  for (const size of [6, 8, 7]) await report('acme', ['size', size]);
  await report('acme', ['storage', 30], ['storage', -10], ['visitors', 1], ['visitors', 3], ['peak', 8], ['people', 'ada']);
  expect(await reportWords('5', { metricCode: 'words' })).toMatchObject({ status: 409, body: { code: 'limit_reached' } });
  expect((await reportWords('5', { entitlementCode: 'texts' })).body.checks[0]?.balance?.usage).toBe('15');
  await app.moveTo('2026-12-22T02:00:00Z');
  expect(charged(await renewal('2026-12-22'))).toEqual([
    'members: 2 = 400',
    'paid: 3100 = 250',
    'peak: 12 = 60',
    'people: 2 = 200',
    'size: 8 = 80',
    'storage: 10 = 1000',
    'texts: 15 = 30',
    'visitors: 2 = 100',
    'words: 15 = 15',
  ]);

  await report(
    'acme',
    ['people', 'ben', '2026-12-20T12:00'],
    ['people', 'zoe', '2026-12-20T12:00'],
    ['paid', 10, '2026-12-20T12:00'],
  );
  await report('acme', ['people', 'ada'], ['people', 'ben'], ['members', 'ada'], ['members', 'cy'], ['paid', 9]);
  await report('acme', ['clicks', ''], ['clicks', ''], ['clicks', '']);
  await takeOff('people', 'clicks');
  await app.moveTo('2027-01-22T02:00:00Z');
  expect(charged(await renewal('2027-01-22'))).toEqual([
    'clicks: 2 = 14',
    'members: 3 = 600',
    'paid, reported late: 10 = 50',
    'paid: 9 = 0',
    'people, reported late: 1 = 100',
    'people: 1 = 100',
  ]);
  expect((await books(app.db)).flatMap(imbalances)).toEqual([]);
});

test('an end at once bills a level for as long as it was there', async () => {
  await report('beta', ['storage', 31]);
  await app.moveTo('2027-02-06T12:00:00Z');
  const { body } = await admin('beta').post<Schemas['TerminationResult']>('/billing/v1/subscriptions/current/terminate', {
    when: 'now',
  });
  // 31 GB from 02:00 on 22 January until the end of 6 February: 15 days and 22 hours, of 31.
  expect(charged(body.invoice ?? undefined)).toEqual(['storage: 15.916666666667 = 1592']);
});
