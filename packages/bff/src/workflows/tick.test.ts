import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { type PaymentProvider, ProviderError } from '../payments/provider.ts';
import { sandbox } from '../payments/providers/sandbox/sandbox.ts';
import { moveClock } from '../sandbox/move-clock.ts';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';

const declined = '4000000000000002';

let app: TestApp;
/** What the provider does otherwise than the sandbox, until it is emptied. */
let trouble: Partial<PaymentProvider>;
const admin = (organizationId: string) =>
  shopper(app.as({ userId: `${organizationId}-admin`, organizationId, role: 'org_admin' }));
const acme = () => admin('acme');
const zeta = () => admin('zeta');
const away = () => Promise.reject(new ProviderError('unknown_outcome', 'timed out'));

beforeEach(async () => {
  trouble = {};
  app = await createTestApp({
    payments: (host) => new Proxy(sandbox()(host), { get: (provider, verb) => Reflect.get({ ...provider, ...trouble }, verb) }),
  });
});

async function subscribe(who: ReturnType<typeof admin>, card?: string) {
  const { body } = await who.order({ planCode: 'starter' });
  await who.pay(body.payment, card);
  expect(await who.subscription()).toMatchObject({ status: 'active' });
}

const referenceOf = async (payment: { id: string } | null) =>
  (
    await app.db
      .selectFrom('payments')
      .select('reference')
      .where('id', '=', payment?.id ?? '')
      .executeTakeFirstOrThrow()
  ).reference;

const openPaymentsOfVoidInvoices = () =>
  app.db
    .selectFrom('payments')
    .innerJoin('invoices', 'invoices.id', 'payments.invoice_id')
    .select('payments.id')
    .where('invoices.status', '=', 'void')
    .where('payments.status', 'not in', ['succeeded', 'canceled'])
    .execute();

describe('what fails for one customer keeps nobody else waiting', () => {
  test('an order whose payment the bank still works on does not stop renewals and other expiries', async () => {
    await subscribe(zeta());
    await app.advance('P29D');
    const slow = await acme().order({ planCode: 'starter' });
    const idle = await admin('idle').order({ planCode: 'starter' });
    const reference = await referenceOf(slow.body.payment);
    const { payments } = app.app.ports;
    const cancelPayment = payments.cancelPayment.bind(payments);
    trouble.cancelPayment = async (payment, key) => {
      if (payment !== reference) return cancelPayment(payment, key);
      return { ...(await payments.getPayment(payment)), status: 'processing' };
    };
    await app.advance('P2D');
    expect(idle.status).toBe(201);
    expect(await admin('idle').subscription()).toBeNull();
    expect((await zeta().invoices()).map(({ reason, status }) => [reason, status])).toEqual([
      ['renewal', 'paid'],
      ['subscription_create', 'paid'],
    ]);
    expect(await acme().subscription()).toMatchObject({ status: 'incomplete' });

    trouble = {};
    await app.app.tick();
    expect(await acme().subscription()).toBeNull();
  });

  test('a renewal that cannot be written does not stop the others', async () => {
    await subscribe(acme());
    await subscribe(zeta());
    const broken = await acme().subscription();
    await app.db
      .updateTable('subscriptions')
      .set({ time_zone: 'Nowhere/Land' })
      .where('id', '=', broken?.id ?? '')
      .execute();
    await app.advance('P31D');
    expect(await zeta().invoices()).toHaveLength(2);
    expect(app.logs.filter(({ message }) => message.startsWith('A renewal failed'))).toHaveLength(1);
  });
});

describe('a renewal while the provider is away', () => {
  test.each(['createPayment', 'chargeDefaultMethod'] as const)('waits for it, and is collected once (%s)', async (verb) => {
    await subscribe(acme());
    trouble[verb] = away;
    await app.advance('P30D');
    expect(await acme().subscription()).toMatchObject({ status: 'active' });
    expect(await acme().change({ planCode: 'pro' })).toMatchObject({ status: 409, body: { code: 'payment_required' } });

    trouble = {};
    await app.app.tick();
    expect((await acme().invoices()).map(({ status }) => status)).toEqual(['paid', 'paid']);
    expect(await acme().subscription()).toMatchObject({ status: 'active', openInvoiceId: null });
    const charged = await app.db.selectFrom('sandbox_payments').select('status').execute();
    expect(charged.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
  });

  test('is past due only by the refusal of the bank', async () => {
    await subscribe(acme(), '4000000000000341');
    trouble.chargeDefaultMethod = away;
    await app.advance('P30D');
    expect(await acme().subscription()).toMatchObject({ status: 'active' });
    trouble = {};
    await app.app.tick();
    expect(await acme().subscription()).toMatchObject({ status: 'past_due' });
  });
});

describe('an upgrade that is paid around the end of the period', () => {
  test('before it, while nobody heard of it, is applied before the renewal', async () => {
    await subscribe(acme());
    await app.moveTo('2026-12-21T22:00:00Z');
    const { body } = await acme().change({ planCode: 'pro' });
    trouble.deliverEvents = async () => {};
    await acme().pay(body.payment);
    await app.advance('PT3H');
    expect(await acme().subscription()).toMatchObject({ planCode: 'pro', currentPeriod: { from: '2026-12-22T00:00:00.000Z' } });
    expect((await acme().invoices())[0]).toMatchObject({ reason: 'renewal', status: 'paid', total: { amount: 2900 } });
  });

  test('ordered after the tick has looked for lapsed ones, never moves the period back', async () => {
    await subscribe(acme());
    await app.moveTo('2026-12-21T23:30:00Z');
    const { body } = await acme().change({ planCode: 'pro' });
    // As if it had been written between the two steps of the tick.
    await app.db
      .updateTable('subscription_changes')
      .set({ due_at: new Date('2027-01-01T00:00:00Z') })
      .execute();
    await app.advance('PT1H');
    expect(await acme().subscription()).toMatchObject({
      planCode: 'starter',
      pendingChange: null,
      currentPeriod: { from: '2026-12-22T00:00:00.000Z' },
    });
    expect((await acme().pay(body.payment)).status).toBe(409);
  });
});

describe('an invoice that is taken back', () => {
  test('while its payment is being opened gets none', async () => {
    trouble.createCustomer = away;
    expect((await acme().order({ planCode: 'starter' })).status).toBe(503);
    const [invoice] = await acme().invoices();
    trouble = {};
    const { createCustomer } = app.app.ports.payments;
    // The intent's request knows the invoice as open; before it makes the payment, another order takes the invoice back.
    trouble.createCustomer = async (input, key) => {
      trouble = {};
      await acme().order({ planCode: 'pro' });
      return createCustomer(input, key);
    };
    const late = await acme().post<Schemas['PaymentIntent']>('/billing/v1/payments/intents', { invoiceId: invoice?.id });
    expect(late).toMatchObject({ status: 409, body: { code: 'invoice_not_open' } });
    expect(await openPaymentsOfVoidInvoices()).toEqual([]);
  });

  test('is not taken back while a payment of it is open: the next tick tries again', async () => {
    const { body } = await acme().order({ planCode: 'starter' });
    const { payments } = app.app.ports;
    const cancelPayment = payments.cancelPayment.bind(payments);
    // Just after the order's payment was canceled, somebody opens another one.
    trouble.cancelPayment = async (reference, key) => {
      trouble = {};
      const canceled = await cancelPayment(reference, key);
      await app.db.updateTable('payments').set({ status: 'canceled' }).where('reference', '=', reference).execute();
      await acme().post('/billing/v1/payments/intents', { invoiceId: body.invoice?.id });
      return canceled;
    };
    await app.advance('P1D');
    expect(await openPaymentsOfVoidInvoices()).toEqual([]);
    expect(await acme().subscription()).toMatchObject({ status: 'incomplete' });
    await app.app.tick();
    expect(await acme().subscription()).toBeNull();
    expect(await openPaymentsOfVoidInvoices()).toEqual([]);
  });
});

test('a payment is told in billing time, however it came', async () => {
  await moveClock(app.db, app.app.ports.time, { by: 'P10D' });
  const { body } = await acme().order({ planCode: 'starter' });
  await acme().pay(body.payment, declined);
  await acme().pay(body.payment);
  const row = await app.db.selectFrom('payments').select(['created_at', 'updated_at', 'succeeded_at']).executeTakeFirst();
  const at = new Date('2026-12-02T09:00:00Z');
  expect(row).toEqual({ created_at: at, updated_at: at, succeeded_at: at });
});
