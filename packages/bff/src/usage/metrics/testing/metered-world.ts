import type { Schemas } from '@locai/billing-contract/client';
import { createTestApp, type TestApp } from '../../../testing/create-test-app.ts';
import { shopper } from '../../../testing/shopper.ts';
import { testDatabase } from '../../../testing/test-database.ts';

/** A metric for each aggregation. */
const metrics = [
  { code: 'events', aggregation: 'count', filters: [{ key: 'region', values: ['eu', 'us'] }] },
  { code: 'words', aggregation: 'sum', field: 'words' },
  { code: 'peak', aggregation: 'max', field: 'peak' },
  { code: 'size', aggregation: 'latest', field: 'size' },
  { code: 'people', aggregation: 'unique_count', field: 'person' },
  { code: 'members', aggregation: 'unique_count', field: 'person', recurring: true },
  { code: 'storage', aggregation: 'weighted_sum', field: 'gb' },
  { code: 'projects', aggregation: 'sum', field: 'projects', recurring: true },
];

/** A piece of usage: what the property that is measured says, and what is sent beside it. */
export interface Piece {
  value?: string | number | boolean;
  properties?: Record<string, string | number | boolean>;
  quantity?: string;
  timestamp?: string;
  idempotencyKey?: string;
}

/** An app, another on the same database, and a plan of 0.00 with an entitlement for each metric, which acme is on. */
export async function meteredWorld() {
  const database = await testDatabase();
  const app = await createTestApp({ database, timeZone: 'UTC' });
  const replica = await createTestApp({ database, timeZone: 'UTC', seed: false });
  const operator = app.asService();
  for (const metric of metrics) {
    const named = { code: metric.code, name: metric.code };
    await operator.post('/billing/v1/billable-metrics', { ...metric, ...named });
    const counted = { type: 'metered', metricCode: metric.code, reportedBy: 'client' };
    await operator.post('/entitlements/v1/entitlements', { ...named, ...counted });
  }
  await operator.post('/billing/v1/plans', {
    code: 'metered',
    name: 'Metered',
    rank: 5,
    prices: [{ interval: 'month', price: { amount: 0, currency: 'USD' } }],
    entitlements: metrics.map(({ code }) => ({
      entitlementCode: code,
      quota: '1000',
      limit: code === 'words' || code === 'events' ? 'hard' : 'soft',
    })),
  });
  let keys = 0;

  async function subscribe(organizationId: string) {
    const omar = shopper(app.as({ userId: 'omar', organizationId, role: 'org_admin' }));
    const { status } = await omar.order({ planCode: 'metered' });
    if (status !== 201) throw new Error(`${organizationId} could not subscribe`);
    return omar;
  }

  /** A report as it is sent, but for where. */
  function body(code: string, { value, properties, ...more }: Piece) {
    const field = metrics.find((metric) => metric.code === code)?.field;
    const measured = field !== undefined && value !== undefined && { [field]: value };
    return { quantity: '1', idempotencyKey: `k${++keys}`, ...more, properties: { ...properties, ...measured } };
  }

  const report = (code: string, piece: Piece, through: TestApp = app, externalId = 'acme') =>
    through
      .asService({ kind: 'org', externalId })
      .post<Schemas['UsageResult']>(`/billing/v1/entitlements/${code}/usage`, body(code, piece));

  const omar = await subscribe('acme');
  const usage = async (code: string) => (await omar.check(code)).balance?.usage;
  return { app, replica, omar, subscribe, body, report, usage, server: app.asService({ kind: 'org', externalId: 'acme' }) };
}
