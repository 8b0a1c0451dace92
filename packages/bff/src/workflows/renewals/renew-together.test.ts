import { expect, test } from 'vitest';
import { listToCollect } from '../../invoices/collections.ts';
import { moveClock } from '../../sandbox/move-clock.ts';
import { listDue } from '../../subscriptions/due.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { assertBooks } from '../testing/books.ts';
import { collectInvoice } from './collect-invoice.ts';
import { renewSubscription } from './renew-subscription.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const monthly = (amount: number) => [{ interval: 'month', price: usd(amount) }];

/** Six customers whose first month ends at the same midnight: on plans that bill usage, are paid afterwards, or just cost something. */
async function sixCustomers(): Promise<TestApp> {
  const app = await createTestApp();
  const operator = app.asService();
  await operator.post('/billing/v1/billable-metrics', { code: 'words', name: 'Words', aggregation: 'sum' });
  await operator.post('/entitlements/v1/entitlements', { code: 'words', name: 'Words', type: 'metered', metricCode: 'words' });
  const entitlements = [{ entitlementCode: 'words', quota: '100', limit: 'soft' }];
  const pricing = { model: 'standard', properties: { USD: { amount: '0.7' } } };
  for (const code of ['metered', 'broken']) {
    await operator.post('/billing/v1/plans', { code, name: code, rank: 1, prices: monthly(900), entitlements });
    const charge = { code, name: 'Words', planCode: code, metricCode: 'words', chargeOn: 'overage', entitlementCode: 'words' };
    expect((await operator.post('/billing/v1/charges', { ...charge, pricing })).status).toBe(201);
  }
  await operator.post('/billing/v1/plans', { code: 'later', name: 'Later', rank: 1, payInAdvance: false, prices: monthly(1999) });
  for (const [i, planCode] of ['metered', 'metered', 'broken', 'starter', 'starter', 'later'].entries()) {
    const organizationId = `org-${i}`;
    const admin = shopper(app.as({ userId: 'ada', organizationId, role: 'org_admin' }));
    const { body } = await admin.order({ planCode });
    if (body.payment) await admin.pay(body.payment);
    else await admin.saveCard();
    const agent = app.asService({ kind: 'org', externalId: organizationId });
    const report = { quantity: String(150 + 7 * i), idempotencyKey: `use-${i}` };
    await agent.post('/billing/v1/entitlements/words/usage', report);
  }
  return app;
}

const at = '2026-12-22T03:00:00Z';

/** What a tick does, one transaction after the other. */
async function renewOneByOne({ app, db }: TestApp) {
  await moveClock(db, app.ports.time, { to: at });
  const now = new Date(at);
  for (const row of await listDue(db, now, [])) await renewSubscription(app.ports, row);
  for (let due = await listToCollect(db, now, []); due.length > 0; due = await listToCollect(db, now, []))
    for (const invoice of due) await collectInvoice(app.ports, invoice);
}

/** All that was billed, without what is made anew each time. */
async function billed({ db }: TestApp) {
  return db
    .selectFrom('invoices')
    .innerJoin('customers', 'customers.id', 'invoices.customer_id')
    .innerJoin('invoice_fees', (join) =>
      join.onRef('invoice_fees.customer_id', '=', 'invoices.customer_id').onRef('invoice_fees.invoice_id', '=', 'invoices.id'),
    )
    .innerJoin('subscriptions', 'subscriptions.id', 'invoices.subscription_id')
    .select(['external_id', 'invoices.status', 'reason', 'total', 'taxes', 'usage', 'customer', 'issuer', 'template_version'])
    .select([
      'invoices.period_from',
      'invoices.period_to',
      'issued_at',
      'paid_at',
      'customers.currency',
      'position',
      'description',
    ])
    .select(['units', 'unit_price', 'exact_unit_price', 'invoice_fees.amount', 'exact_amount', 'source', 'usage_of'])
    .select(['subscriptions.period_to as runs_until', 'subscriptions.revision'])
    .orderBy('external_id')
    .orderBy('issued_at')
    .orderBy('reason')
    .orderBy('position')
    .execute();
}

const withoutIds = (rows: Awaited<ReturnType<typeof billed>>) =>
  rows.map(({ usage_of, ...row }) => ({ ...row, usage_of: usage_of && { ...usage_of, planId: '' } }));

test('many are renewed together as each would be by itself', async () => {
  const [together, alone] = await Promise.all([sixCustomers(), sixCustomers()]);
  await Promise.all([together.moveTo(at), renewOneByOne(alone)]);
  const rows = await billed(together);
  expect(withoutIds(rows)).toEqual(withoutIds(await billed(alone)));
  expect(rows.filter(({ reason }) => reason === 'renewal').map(({ external_id, amount }) => [external_id, amount])).toEqual([
    ['org-0', 900],
    ['org-0', 35],
    ['org-1', 900],
    ['org-1', 40],
    ['org-2', 900],
    ['org-2', 45],
    ['org-3', 1200],
    ['org-4', 1200],
    ['org-5', 1999],
  ]);
  await assertBooks(together.db);
});

test('what cannot be priced waits, and stops none of its neighbours; two at once renew everybody once', async () => {
  const app = await sixCustomers();
  const { db } = app;
  const broken = db.selectFrom('plans').select('id').where('code', '=', 'broken');
  const price = async (properties: object) =>
    db
      .updateTable('plan_charges')
      .set({ properties: JSON.stringify(properties) })
      .where('plan_id', '=', broken)
      .execute();
  await price({});
  await moveClock(db, app.app.ports.time, { to: at });
  await Promise.all([app.app.tick(), app.app.tick()]);
  const renewals = async () =>
    (await db.selectFrom('invoices').select('status').where('reason', '=', 'renewal').orderBy('status').execute()).map(
      ({ status }) => status,
    );
  expect(await renewals()).toEqual(['draft', ...Array(5).fill('paid')]);
  await price({ USD: { amount: '0.7' } });
  await app.app.tick();
  expect(await renewals()).toEqual(Array(6).fill('paid'));
  await assertBooks(db);
});
