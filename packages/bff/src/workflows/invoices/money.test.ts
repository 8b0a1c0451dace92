import type { Schemas } from '@locai/billing-contract/client';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { books, imbalances } from '../../invoices/books.ts';
import { createTestApp } from '../../testing/create-test-app.ts';
import { assertBooks } from '../testing/books.ts';
import { biller, expectBody } from './testing/invoice-world.ts';

const root = '/billing/v1';

const order = fc.record({
  planCode: fc.constantFrom('starter', 'pro'),
  interval: fc.constantFrom('month', 'year'),
  days: fc.integer({ min: 0, max: 20 }),
  credited: fc.option(fc.integer({ min: 1, max: 3000 })),
});
const life = fc.record({
  orders: fc.array(order, { minLength: 1, maxLength: 4 }),
  percent: fc.constantFrom(null, '0', '7.7', '19', '100'),
  included: fc.boolean(),
  discount: fc.oneof(
    fc.integer({ min: 1, max: 100 }).map((percent) => ({ type: 'percentage', percent: String(percent) })),
    fc.integer({ min: 1, max: 5000 }).map((amount) => ({ type: 'amount', amounts: { USD: amount } })),
  ),
  duration: fc.constantFrom({ duration: 'once' }, { duration: 'repeating', periods: 2 }, { duration: 'forever' }),
});

const sumsOf = ({ subtotal, discount, taxes, creditsApplied }: Schemas['Quote'] | Schemas['Invoice']) => ({
  subtotal,
  discount,
  taxes,
  creditsApplied,
});

test('whatever the tax, the coupon and the changes: a quote is the charge, the next renewal is as announced, and the books balance', {
  timeout: 60_000,
}, async () => {
  const app = await createTestApp();
  const operator = biller(app.asService());
  const config = expectBody(await operator.post<{ id: string }>(`${root}/billing-configs`, { category: 'tax', value: {} }), 201);
  let lives = 0;

  async function live({ orders, percent, included, discount, duration }: typeof life extends fc.Arbitrary<infer T> ? T : never) {
    const name = `c${++lives}`;
    const admin = biller(app.as({ userId: 'omar', organizationId: name, role: 'org_admin' }));
    const rates = percent === null ? [] : [{ code: 'vat', name: 'VAT', percent, country: null }];
    const value = { rates, defaultRate: percent === null ? null : 'vat', pricesIncludeTax: included };
    expectBody(await operator.patch(`${root}/billing-configs/${config.id}`, { value }), 200);
    expectBody(await operator.post(`${root}/coupons`, { code: name, name, discount, ...duration }), 201);

    for (const [i, { days, credited, ...asked }] of orders.entries()) {
      const wanted = i === 0 ? { ...asked, couponCode: name } : asked;
      const path = i === 0 ? `${root}/subscriptions/preview` : `${root}/subscriptions/current/preview`;
      const { status, body: quote } = await admin.post<Schemas['Quote']>(path, wanted);
      if (status === 200) {
        const { body } = await (i === 0 ? admin.order : admin.change)({ ...wanted, quoteId: quote.id });
        if (body.setup) await admin.saveCard();
        if (body.payment) await admin.pay(body.payment);
        const newest = body.invoice ? (await admin.invoice(body.invoice.id)).body : body.setup && (await admin.invoices())[0];
        if (newest) expect([newest.total, sumsOf(newest)]).toEqual([quote.dueNow, sumsOf(quote)]);
        if (newest && credited) await operator.credit(newest.id, { amount: Math.min(credited, newest.total.amount) });
      }
      await app.advance(`P${days}D`);
    }

    const next = (await admin.subscription())?.nextRenewal;
    if (next) {
      await app.moveTo(next.at);
      const renewal = (await admin.invoices()).find(({ period }) => period?.from === next.at);
      expect(renewal).toMatchObject({ reason: 'renewal', total: next.amount, status: 'paid' });
    }
    await admin.post(`${root}/subscriptions/current/terminate`, { when: 'now' });
    const all = await books(app.db);
    expect(all.flatMap(imbalances)).toEqual([]);
    for (const { payments, creditRemaining, creditRefunded } of all)
      expect(creditRemaining + creditRefunded).toBeLessThanOrEqual(payments);
  }

  await fc.assert(fc.asyncProperty(life, live), { numRuns: 5, endOnFailure: true });
  await assertBooks(app.db);
});
