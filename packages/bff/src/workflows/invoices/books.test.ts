import { expect, test } from 'vitest';
import { books, type CustomerBooks, imbalances } from '../../invoices/books.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { biller, expectBody, sellAddons } from './testing/invoice-world.ts';

const failsToRenew = '4000000000000341';
const boost = (quantity: number) => ({ addonCode: 'boost', quantity });
const customers = ['acme', 'beta', 'late'];

let app: TestApp;

async function balanced(): Promise<CustomerBooks[]> {
  const all = await books(app.db);
  expect(all.flatMap(imbalances)).toEqual([]);
  return all;
}

const admin = (organizationId: string) => biller(app.as({ userId: 'omar', organizationId, role: 'org_admin' }));
const operator = () => biller(app.asService());

/** Gives credit back as money. */
async function payOutCredit(invoiceId: string, amount: number) {
  const payments = app.db.selectFrom('payments').select('id').where('invoice_id', '=', invoiceId);
  const { id } = await payments.where('status', '=', 'succeeded').executeTakeFirstOrThrow();
  const order = { amount: { amount, currency: 'USD' }, reason: 'other', fromCredit: true };
  expectBody(await operator().post(`/billing/v1/payments/${id}/refunds`, order), 201);
}

/** Orders, upgrades, unused time, purchases, credit notes, voids and lost renewals of one customer, one after the other. */
async function history(customer: string) {
  const omar = admin(customer);
  const isLate = customer === 'late';
  const card = isLate ? failsToRenew : undefined;
  const pay = async (id: string | undefined) => omar.pay((await omar.intent(id ?? '')).body, card);
  const { invoice } = (await omar.order({ planCode: 'starter', interval: isLate ? 'month' : 'year' })).body;
  await operator().credit(invoice?.id, { amount: 100 });
  await pay(invoice?.id);
  if (!isLate) await omar.change({ planCode: 'pro', interval: 'month' });
  const bought = await omar.bill([boost(30)]);
  await operator().credit(bought.id, { amount: 50 });
  await pay(bought.id);
  await operator().credit(bought.id, { amount: 1000 });
  await payOutCredit(bought.id, 200);
  await operator().void((await omar.bill([boost(20)])).id);
  const spare = await omar.bill([boost(4)]);
  await operator().credit(spare.id, { amount: 1 });
  await operator().void(spare.id);
  await operator().credit((await omar.bill([boost(40)])).id);
  await omar.draft({ lines: [boost(1)] });
  await omar.bill([boost(100)]);
  return bought.id;
}

test('the books balance over a mixed history, for every customer and at every stop', async () => {
  app = await createTestApp();
  await sellAddons(app);
  const bought = await Promise.all(customers.map(history));
  await balanced();
  await app.advance('P70D');
  const after = await balanced();
  expect(after.every(({ finalized, creditIssued }) => finalized > 0 && creditIssued > 0)).toBe(true);
  const attempts = bought.flatMap((id) => Array.from({ length: 4 }, () => operator().credit(id, { amount: 400 })));
  await Promise.all([...attempts, app.app.tick(), app.app.tick()]);
  await balanced();
  await app.advance('P70D');
  await balanced();
  const statuses = await app.db.selectFrom('invoices').select('status').distinct().execute();
  expect(statuses.map(({ status }) => status).toSorted()).toEqual(['draft', 'open', 'paid', 'uncollectible', 'void']);
});

test('both series count without gaps, whatever happens at once', async () => {
  app = await createTestApp();
  await sellAddons(app);
  const bills = await Promise.all(Array.from({ length: 12 }, (_, i) => admin(`c${i % 4}`).bill([boost(i + 1)])));
  await Promise.all(
    bills.flatMap(({ id }) => [operator().credit(id, { amount: 10 }), operator().credit(id, { amount: 9_999_999 })]),
  );
  const numbers = async (table: 'invoices' | 'credit_notes') =>
    (await app.db.selectFrom(table).select('number').orderBy('number').execute()).map(({ number }) => number);
  const upTo = (prefix: string) => Array.from({ length: 12 }, (_, i) => `${prefix}-${String(i + 1).padStart(6, '0')}`);
  expect(await numbers('invoices')).toEqual(upTo('LB'));
  expect(await numbers('credit_notes')).toEqual(upTo('LB-CN'));
  await balanced();
});
