import type { Schemas } from '@locai/billing-contract/client';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { type PaymentProvider, ProviderError } from '../../payments/provider.ts';
import { sandbox } from '../../payments/providers/sandbox/sandbox.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

type Refund = Schemas['Refund'];

let app: TestApp;
/** What the provider does otherwise than the sandbox, until it is emptied. */
let trouble: Partial<PaymentProvider>;
const admin = (organizationId = 'acme') => shopper(app.as({ userId: 'omar', organizationId, role: 'org_admin' }));
const operator = () => app.as({ userId: 'root', role: 'platform_admin' });
const away = () => Promise.reject(new ProviderError('unknown_outcome', 'timed out'));
const refuses = () => Promise.reject(new ProviderError('conflict', 'less is left'));
const usd = (amount: number) => ({ amount, currency: 'USD' });
const asked = { reason: 'requested_by_customer' };

beforeEach(async () => {
  trouble = {};
  app = await createTestApp({
    payments: (host) => new Proxy(sandbox()(host), { get: (provider, verb) => Reflect.get({ ...provider, ...trouble }, verb) }),
  });
});

async function paid(order: unknown = { planCode: 'starter' }): Promise<string> {
  const { body } = await admin().order(order);
  await admin().pay(body.payment);
  return body.payment?.id ?? '';
}

const refund = (paymentId: string, body: unknown, headers = {}, who = operator()) =>
  who.post<Refund>(`/billing/v1/payments/${paymentId}/refunds`, body, headers);
const payment = async (id: string) => (await admin().get<Schemas['PaymentIntent']>(`/billing/v1/payments/intents/${id}`)).body;
const moved = async () => {
  const { rows } = await sql<{ sum: number }>`select coalesce(sum(refunded_amount), 0)::int as sum from sandbox_payments`.execute(
    app.db,
  );
  return rows[0]?.sum;
};
const credit = async () =>
  (await app.db.selectFrom('customers').select('credit_balance').executeTakeFirstOrThrow()).credit_balance;
const creditEntries = () => app.db.selectFrom('credit_entries').select(['kind', 'amount']).orderBy('created_at').execute();

/** Somebody with a year of starter changes to a month of pro: what is unused becomes credit. Returns the payment of the year. */
async function withCredit(): Promise<string> {
  const id = await paid({ planCode: 'starter', interval: 'year' });
  await admin().change({ planCode: 'pro', interval: 'month' });
  expect(await credit()).toBeGreaterThan(2000);
  return id;
}

describe('a payment', () => {
  test('is given back in parts and then whole; its invoice stays paid and the subscription runs', async () => {
    const id = await paid();
    const part = await refund(id, { ...asked, amount: usd(500), memo: 'By phone' });
    expect(part).toMatchObject({ status: 201 });
    expect(part.body).toEqual({
      id: expect.stringMatching(/^ref_/),
      paymentId: id,
      status: 'succeeded',
      amount: usd(500),
      reason: 'requested_by_customer',
      memo: 'By phone',
      fromCredit: false,
      createdAt: '2026-11-22T09:00:00.000Z',
    });
    expect((await refund(id, { reason: 'duplicate' })).body).toMatchObject({ status: 'succeeded', amount: usd(700) });
    expect(await payment(id)).toMatchObject({ status: 'succeeded', amount: usd(1200), amountRefunded: usd(1200) });
    expect(await admin().invoices()).toMatchObject([{ status: 'paid', amountPaid: usd(1200), amountDue: usd(0) }]);
    expect(await admin().subscription()).toMatchObject({ status: 'active' });
    expect(await moved()).toBe(1200);
  });

  test('is not given back beyond what was paid, in another currency, or before it was paid', async () => {
    const open = (await admin().order({ planCode: 'starter' })).body.payment?.id ?? '';
    expect(await refund(open, asked)).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
    const id = await paid();
    const tooMuch = await refund(id, { ...asked, amount: usd(1201) });
    expect(tooMuch).toMatchObject({ status: 409, body: { code: 'not_refundable', detail: expect.stringContaining('1200') } });
    const yen = await refund(id, { ...asked, amount: { amount: 1, currency: 'JPY' } });
    expect(yen).toMatchObject({ status: 422, body: { errors: [{ path: 'amount.currency' }] } });
    for (const amount of [0, -1, 1.5, 2 ** 53]) expect((await refund(id, { ...asked, amount: usd(amount) })).status).toBe(422);
    expect(await refund(id, { amount: usd(1), reason: 'invoice_void' })).toMatchObject({ status: 422 });
    expect(await moved()).toBe(0);
  });

  test('is given back by the operator only, and by who acts for a customer only of that one', async () => {
    const id = await paid();
    expect((await refund(id, asked, {}, admin())).status).toBe(403);
    const acting = (externalId: string) => app.asService({ kind: 'org', externalId });
    expect((await refund(id, asked, {}, acting('zeta'))).status).toBe(404);
    expect((await refund('pay_nope', asked)).status).toBe(404);
    expect((await refund(id, asked, {}, acting('acme'))).status).toBe(201);
    const audited = await app.db
      .selectFrom('audit_log')
      .select(['action', 'service'])
      .where('object_type', '=', 'refund')
      .execute();
    expect(audited).toEqual([{ action: 'refund.create', service: true }]);
  });

  test('is given back once per key, whatever happened to the first answer', async () => {
    const id = await paid();
    const one = { 'Idempotency-Key': 'one' };
    const first = await refund(id, { ...asked, amount: usd(100) }, one);
    expect((await refund(id, { ...asked, amount: usd(100) }, one)).body).toEqual(first.body);
    // As if the process had ended before the answer was kept.
    await app.db.deleteFrom('idempotency_keys').execute();
    expect((await refund(id, { ...asked, amount: usd(100) }, one)).body).toEqual(first.body);
    await app.db.deleteFrom('idempotency_keys').execute();
    expect(await refund(id, { ...asked, amount: usd(101) }, one)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await moved()).toBe(100);
  });

  test('of which twenty want a part at once gives back what was paid and no more', async () => {
    const id = await paid();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refund(id, { ...asked, amount: usd(100) })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(12);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(8);
    expect(await moved()).toBe(1200);
    expect(await payment(id)).toMatchObject({ amountRefunded: usd(1200) });
  });
});

describe('a refund of credit', () => {
  test('takes the credit with the money, and no more than there is', async () => {
    const id = await withCredit();
    const before = await credit();
    expect((await refund(id, { ...asked, amount: usd(500), fromCredit: true })).body).toMatchObject({ fromCredit: true });
    expect(await credit()).toBe(before - 500);
    const tooMuch = await refund(id, { ...asked, amount: usd(before), fromCredit: true });
    expect(tooMuch).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
    expect(await payment(id)).toMatchObject({ amountRefunded: usd(500) });
    await refund(id, { ...asked, amount: usd(100), fromCredit: false });
    expect(await credit()).toBe(before - 500);
    expect(await creditEntries()).toContainEqual({ kind: 'refunded', amount: 500 });
  });

  test('that the provider refuses returns the credit', async () => {
    const id = await withCredit();
    const before = await credit();
    trouble.refund = refuses;
    expect((await refund(id, { ...asked, amount: usd(500), fromCredit: true })).status).toBe(409);
    expect(await credit()).toBe(before);
    expect((await creditEntries()).slice(-2)).toEqual([
      { kind: 'refunded', amount: 500 },
      { kind: 'returned', amount: 500 },
    ]);
    expect(await payment(id)).toMatchObject({ amountRefunded: usd(0) });
    trouble = {};
    expect((await refund(id, { ...asked, amount: usd(500), fromCredit: true })).status).toBe(201);
  });

  test('asked for twenty times at once pays out each cent of it once', async () => {
    const id = await withCredit();
    const before = await credit();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refund(id, { ...asked, amount: usd(Math.floor(before / 4)), fromCredit: true })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(await credit()).toBe(before - 4 * Math.floor(before / 4));
  });
});

describe('a provider that does not answer', () => {
  test('leaves the refund pending, and counted; the tick repeats it with the same key until it is done, once', async () => {
    const id = await paid();
    const { refund: real } = app.app.ports.payments;
    const keys: string[] = [];
    trouble.refund = async (input, key) => {
      keys.push(key);
      await real(input, key);
      return away();
    };
    expect(await refund(id, asked)).toMatchObject({ status: 201, body: { status: 'pending' } });
    expect(await payment(id)).toMatchObject({ amountRefunded: usd(1200) });
    expect(await refund(id, asked)).toMatchObject({ status: 409, body: { code: 'not_refundable' } });
    trouble = {};
    app.pass(61_000);
    await Promise.all([app.app.tick(), app.app.tick()]);
    expect(await app.db.selectFrom('refunds').select('status').execute()).toEqual([{ status: 'succeeded' }]);
    expect(new Set(keys).size).toBe(1);
    expect(await moved()).toBe(1200);
  });

  test('and then refuses, fails the refund in the tick', async () => {
    const id = await withCredit();
    const before = await credit();
    trouble.refund = away;
    await refund(id, { ...asked, amount: usd(500), fromCredit: true });
    expect(await credit()).toBe(before - 500);
    trouble.refund = refuses;
    app.pass(61_000);
    await Promise.all([app.app.tick(), app.app.tick()]);
    expect(await app.db.selectFrom('refunds').select('status').execute()).toEqual([{ status: 'failed' }]);
    expect(await credit()).toBe(before);
    expect(await payment(id)).toMatchObject({ amountRefunded: usd(0) });
  });

  test('with keys that it refuses leaves the refund pending until they are put right', async () => {
    const id = await paid();
    trouble.refund = () => Promise.reject(new ProviderError('auth', 'the key was revoked'));
    expect(await refund(id, asked)).toMatchObject({ status: 201, body: { status: 'pending' } });
    trouble = {};
    app.pass(61_000);
    await app.app.tick();
    expect(await moved()).toBe(1200);
  });

  test('before it heard of a recorded refund at all is asked by the tick', async () => {
    const id = await paid();
    trouble.refund = away;
    await refund(id, asked);
    expect(await moved()).toBe(0);
    trouble = {};
    app.pass(61_000);
    await app.app.tick();
    expect(await moved()).toBe(1200);
  });
});

test.each([
  ['was taken back', { status: 'void', voided_at: new Date('2026-11-22T09:00:00Z') }, 'invoice_void'],
  ['was paid meanwhile', { status: 'paid', amount_paid: 1200, paid_at: new Date('2026-11-22T09:00:00Z') }, 'duplicate'],
] as const)('what is paid on an invoice that %s is given back by itself', async (_name, change, reason) => {
  const { body } = await admin().order({ planCode: 'starter' });
  trouble.deliverEvents = async () => {};
  await admin().pay(body.payment);
  // As if the cancel had been overtaken by the cardholder.
  await app.db.updateTable('invoices').set(change).execute();
  trouble = {};
  await app.app.tick();
  const [row] = await app.db.selectFrom('refunds').selectAll().execute();
  expect(row).toMatchObject({ status: 'succeeded', amount: 1200, reason, from_credit: false });
  expect(await moved()).toBe(1200);
});
