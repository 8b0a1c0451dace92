import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { biller, expectBody, sellAddons } from './testing/invoice-world.ts';

const failsToRenew = '4000000000000341';
const boost = (quantity: number) => ({ addonCode: 'boost', quantity });
const customers = ['acme', 'beta', 'late'];

/** The two equations of the books, one row per customer, each with what it is made of. */
const books = `
  with billed as (
    select customer_id, sum(total) as finalized,
      sum(total - amount_paid - credited_before_payment) filter (where status = 'void') as voided,
      sum(amount_paid) as paid,
      sum(total - amount_paid - credited_before_payment) filter (where status = 'open') as open,
      sum(total - amount_paid - credited_before_payment) filter (where status = 'uncollectible') as uncollectible
    from invoices where status <> 'draft' group by customer_id
  ), moved as (
    select p.customer_id, sum(p.amount) as applied from payments p join invoices i on i.id = p.invoice_id
    where p.status = 'succeeded' and i.status <> 'void' group by p.customer_id
  ), noted as (
    select customer_id, sum(before_payment) as before, sum(amount - before_payment) as after from credit_notes group by customer_id
  ), credits as (
    select customer_id, sum(amount) filter (where kind = 'issued') as issued, sum(amount) filter (where kind = 'applied') as applied,
      sum(amount) filter (where kind = 'returned') as returned, sum(amount) filter (where kind = 'refunded') as refunded
    from credit_entries group by customer_id
  )
  select c.external_id as customer, coalesce(finalized, 0) - coalesce(voided, 0) as billed,
    coalesce(moved.applied, 0) + coalesce(before, 0) + coalesce(open, 0) + coalesce(uncollectible, 0) as settled,
    coalesce(paid, 0) as paid, coalesce(moved.applied, 0) as payments,
    coalesce(issued, 0) as issued,
    coalesce(credits.applied, 0) - coalesce(returned, 0) + coalesce(refunded, 0) + c.credit_balance as used
  from customers c left join billed on billed.customer_id = c.id left join moved on moved.customer_id = c.id
    left join noted on noted.customer_id = c.id left join credits on credits.customer_id = c.id
  order by c.external_id`;

interface Book {
  customer: string;
  billed: number;
  settled: number;
  paid: number;
  payments: number;
  issued: number;
  used: number;
}

let app: TestApp;

async function balanced(): Promise<Book[]> {
  const { rows } = await sql.raw<Record<keyof Book, string>>(books).execute(app.db);
  const all = rows.map(({ customer, ...sums }) => ({
    customer,
    ...(Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, Number(sum)])) as Omit<Book, 'customer'>),
  }));
  for (const { customer, billed, settled, paid, payments, issued, used } of all)
    expect({ customer, billed, paid, issued }).toEqual({ customer, billed: settled, paid: payments, issued: used });
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

test('the books balance over a mixed history, for every customer and at every stop', { timeout: 60_000 }, async () => {
  app = await createTestApp();
  await sellAddons(app);
  const bought = await Promise.all(customers.map(history));
  await balanced();
  await app.advance('P70D');
  const after = await balanced();
  expect(after.every(({ billed, issued }) => billed > 0 && issued > 0)).toBe(true);
  const attempts = bought.flatMap((id) => Array.from({ length: 4 }, () => operator().credit(id, { amount: 400 })));
  await Promise.all([...attempts, app.app.tick(), app.app.tick()]);
  await balanced();
  await app.advance('P70D');
  await balanced();
  const statuses = await app.db.selectFrom('invoices').select('status').distinct().execute();
  expect(statuses.map(({ status }) => status).toSorted()).toEqual(['draft', 'open', 'paid', 'uncollectible', 'void']);
});

test('both series count without gaps, whatever happens at once', { timeout: 60_000 }, async () => {
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
