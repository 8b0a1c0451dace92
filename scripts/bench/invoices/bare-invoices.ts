import pg from 'pg';
import { finalAt, period } from './invoice-world.ts';

/**
 * How it is done without buckets and chunks, with as little as an invoice needs: for each subscription one transaction that locks it,
 * adds up its events, and writes a numbered invoice with two fees and the next period. No coupons, taxes, credit, quotas or notices.
 */
export async function invoiceBarely(url: string, many: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const due = `select customer_id, id from subscriptions where status = 'active' and period_to <= $1 order by id limit $2`;
    const { rows } = await client.query(due, [period.to, many]);
    const charge = await client.query('select charge_id from plan_charges');
    for (const row of rows) await invoice(client, row, charge.rows[0].charge_id);
  } finally {
    await client.end();
  }
}

interface Due {
  customer_id: string;
  id: string;
}

async function invoice(client: pg.Client, { customer_id, id }: Due, chargeId: string): Promise<void> {
  await client.query('begin');
  await run(client, 'lock', 'select * from subscriptions where customer_id = $1 and id = $2 for no key update', [
    customer_id,
    id,
  ]);
  const used = await run(client, 'sum', sumOfEvents, [customer_id, period.from, period.to]);
  const units = Number(used[0]?.units ?? 0);
  const amount = Math.round(Math.min(units, 1000) * 0.5 + Math.max(units - 1000, 0) * 0.25);
  const numbers = await run(client, 'number', nextNumber, []);
  const invoiceId = id.replace('sub', 'inv');
  await run(client, 'draft', insertInvoice, [customer_id, invoiceId, id, 2900 + amount, period.to, finalAt]);
  await run(client, 'fees', insertFees, [customer_id, invoiceId, units, amount, chargeId, period.from, period.to]);
  await run(client, 'issue', issueInvoice, [customer_id, invoiceId, `INV-${numbers[0]?.last_number}`, finalAt]);
  await run(client, 'period', nextPeriod, [customer_id, id, period.to]);
  await client.query('commit');
}

/** Planned once per connection, as a driver that prepares does. */
async function run(client: pg.Client, name: string, text: string, values: unknown[]): Promise<Record<string, string>[]> {
  return (await client.query({ name, text, values })).rows;
}

export const sumOfEvents = `select coalesce(sum(quantity), 0) as units from usage_events
  where customer_id = $1 and entitlement_code = 'events' and occurred_at >= $2 and occurred_at < $3`;

const nextNumber = `insert into invoice_series (series, last_number) values ('INV', 1)
  on conflict (series) do update set last_number = invoice_series.last_number + 1 returning last_number`;

const insertInvoice = `insert into invoices (customer_id, id, status, reason, subscription_id, currency, total, period_from, period_to,
    created_at)
  values ($1, $2, 'draft', 'renewal', $3, 'USD', $4, $5, $5::timestamptz + interval '1 month', $6)`;

const insertFees = `insert into invoice_fees (customer_id, invoice_id, position, description, source, plan_name, interval, units,
    unit_price, amount, exact_amount, charge_id, period_from, period_to)
  values ($1, $2, 0, 'Bench, monthly', 'plan', 'Bench', 'month', 1, 2900, 2900, 2900, null, $7, $7::timestamptz + interval '1 month'),
    ($1, $2, 1, 'Events', 'charge', 'Bench', null, $3, 0, $4::bigint, $4::bigint, $5, $6, $7)`;

const issueInvoice = `update invoices set status = 'open', number = $3, issued_at = $4::timestamptz, time_zone = 'UTC', issuer = '{}',
    customer = '{}', template_id = look.id, template_version = look.version
  from (select id, version from invoice_templates where is_default) as look
  where invoices.customer_id = $1 and invoices.id = $2`;

const nextPeriod = `update subscriptions set period_from = $3, period_to = $3::timestamptz + interval '1 month', revision = revision + 1
  where customer_id = $1 and id = $2`;
