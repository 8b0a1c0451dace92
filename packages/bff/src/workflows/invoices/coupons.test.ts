import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { books, imbalances } from '../../invoices/books.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { assertBooks } from '../testing/books.ts';
import { biller, expectBody } from './testing/invoice-world.ts';

const failsToRenew = '4000000000000341';
const usd = (amount: number) => ({ amount, currency: 'USD' });

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});

const admin = (organizationId = 'acme') => biller(app.as({ userId: 'omar', organizationId, role: 'org_admin' }));
const operator = () => biller(app.asService());
const coupon = async (fields: object = {}) =>
  expectBody(
    await operator().post<Schemas['Coupon']>('/billing/v1/coupons', {
      code: 'HALF',
      name: 'Half price',
      discount: { type: 'percentage', percent: '50' },
      duration: 'forever',
      ...fields,
    }),
    201,
  );
const redemptions = async (code = 'HALF') =>
  (await operator().get<Schemas['Coupon']>(`/billing/v1/coupons/${code}`)).body.redemptions;
const totals = async (customer = 'acme') => (await admin(customer).invoices()).map(({ total }) => total.amount).reverse();

async function subscribe(order: object = {}, card?: string, customer = 'acme') {
  const { body } = await admin(customer).order({ planCode: 'starter', couponCode: 'HALF', ...order });
  if (body.payment) await admin(customer).pay(body.payment, card);
  return body;
}

const balanced = async () => {
  await assertBooks(app.db);
  expect((await books(app.db)).flatMap(imbalances)).toEqual([]);
};

describe('an order with a coupon', () => {
  test('is quoted, charged and renewed with it', async () => {
    await coupon();
    const order = { planCode: 'starter', couponCode: 'half' };
    const { body: quote } = await admin().post<Schemas['Quote']>('/billing/v1/subscriptions/preview', order);
    expect(quote).toMatchObject({
      lines: [{ amount: usd(1200), discount: usd(600), tax: usd(0) }],
      subtotal: usd(1200),
      coupon: { code: 'HALF', name: 'Half price' },
      discount: usd(600),
      dueNow: usd(600),
      nextRenewal: { amount: usd(600) },
    });
    const { body } = await admin().order({ ...order, quoteId: quote.id });
    expect(body.invoice).toMatchObject({ discount: usd(600), total: usd(600), coupon: { code: 'HALF' } });
    expect(body.subscription.coupon).toEqual({ code: 'HALF', name: 'Half price', periodsLeft: null });
    await admin().pay(body.payment);
    await app.advance('P32D');
    expect(await totals()).toEqual([600, 600]);
    await balanced();
  });

  test('is lowered as long as the coupon lasts', async () => {
    const coupons: [string, object, number[]][] = [
      ['ONCE', { duration: 'once' }, [600, 1200, 1200, 1200]],
      ['TWICE', { duration: 'repeating', periods: 2 }, [600, 600, 1200, 1200]],
      ['ALWAYS', {}, [600, 600, 600, 600]],
      ['FIVE', { discount: { type: 'amount', amounts: { USD: 500 } } }, [700, 700, 700, 700]],
    ];
    for (const [code, fields] of coupons) {
      await coupon({ code, ...fields });
      await subscribe({ couponCode: code }, undefined, code);
    }
    await app.advance('P95D');
    for (const [code, , expected] of coupons) expect([code, await totals(code)]).toEqual([code, expected]);
  });

  test('keeps the coupon as it was when it is changed or taken away', async () => {
    await coupon();
    await subscribe();
    await operator().patch('/billing/v1/coupons/HALF', { discount: { type: 'percentage', percent: '1' } });
    await operator().delete('/billing/v1/coupons/HALF');
    await app.advance('P32D');
    expect(await totals()).toEqual([600, 600]);
  });

  test('is refused with one that there is not, or that is not for it', async () => {
    const refused: [string, object, RegExp][] = [
      ['LATE', { expiresAt: '2026-11-22T09:00:00.000Z' }, /expired/],
      ['PRO', { planCodes: ['pro'] }, /only for pro/],
      ['YEN', { discount: { type: 'amount', amounts: { JPY: 500 } } }, /USD/],
    ];
    for (const [code, fields] of refused) await coupon({ code, ...fields });
    for (const [code, , why] of [...refused, ['NOTHING', {}, /no coupon/] as const]) {
      const { status, body } = await admin().order({ planCode: 'starter', couponCode: code });
      const errors = [{ path: 'couponCode', message: expect.stringMatching(why) }];
      expect({ code, status, body }).toMatchObject({ status: 422, body: { errors } });
    }
    expect(await redemptions('PRO')).toBe(0);
  });

  test('that takes everything off starts once a card is saved, and gives no money back that nobody paid', async () => {
    await coupon({ discount: { type: 'percentage', percent: '100' } });
    expect(await subscribe()).toMatchObject({ invoice: null, payment: null, setup: expect.anything() });
    await admin().saveCard();
    expect(await admin().subscription()).toMatchObject({ status: 'active', coupon: { code: 'HALF' } });
    expect(await admin().invoices()).toMatchObject([{ status: 'paid', discount: usd(1200), total: usd(0) }]);
    await app.advance('P5D');
    const ended = await admin().post<Schemas['TerminationResult']>('/billing/v1/subscriptions/current/terminate', {
      when: 'now',
    });
    expect(ended).toMatchObject({ status: 200, body: { creditIssued: usd(0) } });
    await balanced();
  });
});

describe('a change', () => {
  test('gives unused time back at what was paid for it', async () => {
    await coupon({ duration: 'once' });
    await subscribe();
    await app.moveTo('2026-12-07T09:00:00Z');
    const { body } = await admin().change({ planCode: 'pro' });
    // 15 of 30 days: 6.00 of list price was paid with 3.00, and pro costs its price.
    expect(body.invoice).toMatchObject({ subtotal: usd(-600 + 1450), discount: usd(-300), total: usd(1150), coupon: null });
    await admin().pay(body.payment);
    await balanced();
  });

  test('is lowered while the coupon lasts', async () => {
    await coupon({ duration: 'repeating', periods: 2 });
    await subscribe();
    await app.moveTo('2026-12-07T09:00:00Z');
    const { body } = await admin().change({ planCode: 'pro' });
    expect(body.invoice).toMatchObject({ discount: usd(725 - 300), total: usd(425) });
    await admin().pay(body.payment);
    await app.advance('P62D');
    expect((await totals()).slice(2)).toEqual([1450, 2900]);
    await balanced();
  });

  test('may bring a coupon of its own', async () => {
    await subscribe({ couponCode: undefined });
    await coupon({ planCodes: ['pro'] });
    expect((await admin().change({ planCode: 'starter', couponCode: 'HALF' })).status).toBe(422);
    const { body } = await admin().change({ planCode: 'pro', couponCode: 'HALF' });
    await admin().pay(body.payment);
    await app.advance('P32D');
    expect((await totals()).at(-1)).toBe(1450);
    expect(await admin().subscription()).toMatchObject({ coupon: { code: 'HALF' } });
  });
});

describe('a redemption', () => {
  test('is one per customer', async () => {
    await coupon();
    await subscribe();
    await admin().post('/billing/v1/subscriptions/current/terminate', { when: 'now' });
    await app.app.tick();
    const again = await admin().order({ planCode: 'starter', couponCode: 'HALF' });
    expect(again).toMatchObject({ status: 422, body: { errors: [{ path: 'couponCode' }] } });
    expect(await redemptions()).toBe(1);
  });

  test('is never more than may be, however many order at once; what is not paid is free again', async () => {
    await coupon({ maxRedemptions: 3 });
    const customers = Array.from({ length: 8 }, (_, i) => `c${i}`);
    const orders = await Promise.all(customers.map((name) => admin(name).order({ planCode: 'starter', couponCode: 'HALF' })));
    expect(orders.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(orders.filter(({ status }) => status === 422)).toHaveLength(5);
    expect(await redemptions()).toBe(3);
    const [first] = orders.flatMap(({ status, body }, i) => (status === 201 ? [{ body, name: customers[i] }] : []));
    await admin(first?.name).pay(first?.body.payment ?? null);
    await app.advance('PT24H');
    expect(await redemptions()).toBe(1);
    const late = orders.findIndex(({ status }) => status === 422);
    expect((await admin(customers[late]).order({ planCode: 'starter', couponCode: 'HALF' })).body.invoice).toMatchObject({
      total: usd(600),
    });
  });

  test.each([['once'], ['forever']])(
    '(%s) stays with the order that is made again, and goes with one without',
    async (duration) => {
      await coupon({ duration });
      const order = { planCode: 'starter', couponCode: 'HALF' };
      const first = await admin().order(order);
      const again = await admin().order(order);
      expect([first.status, again.status, again.body.invoice?.id]).toEqual([201, 200, first.body.invoice?.id]);
      expect((await admin().order({ ...order, planCode: 'pro' })).body.invoice).toMatchObject({ total: usd(1450) });
      expect((await admin().order({ planCode: 'pro' })).body.invoice).toMatchObject({ total: usd(2900) });
      await app.app.tick();
      expect(await redemptions()).toBe(0);
      await balanced();
    },
  );

  test('does not count a period whose invoice was taken back', async () => {
    await coupon({ duration: 'repeating', periods: 2 });
    await subscribe({}, failsToRenew);
    await app.advance('P31D');
    const overdue = await admin().subscription();
    await operator().void(overdue?.openInvoiceId ?? '');
    expect(await admin().subscription()).toMatchObject({ status: 'active', coupon: { periodsLeft: 1 } });
  });

  test('bounds what the maximum may become', async () => {
    await coupon({ maxRedemptions: 3 });
    await subscribe();
    await subscribe({}, undefined, 'beta');
    const lower = await operator().patch('/billing/v1/coupons/HALF', { maxRedemptions: 1 });
    expect(lower).toMatchObject({ status: 422, body: { errors: [{ path: 'maxRedemptions' }] } });
    expect((await operator().patch('/billing/v1/coupons/HALF', { maxRedemptions: 2 })).status).toBe(200);
  });
});
