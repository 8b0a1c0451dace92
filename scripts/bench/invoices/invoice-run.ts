import { runStatement } from '../../../packages/bff/src/database/run-statement.ts';
import type { InvoiceRow } from '../../../packages/bff/src/invoices/store.ts';
import type { Ports } from '../../../packages/bff/src/ports.ts';
import { listDue } from '../../../packages/bff/src/subscriptions/due.ts';
import { finalizeDue } from '../../../packages/bff/src/workflows/renewals/bill-period.ts';
import { finalizeTogether } from '../../../packages/bff/src/workflows/renewals/finalize-together.ts';
import { renewSubscription } from '../../../packages/bff/src/workflows/renewals/renew-subscription.ts';
import { renewTogether } from '../../../packages/bff/src/workflows/renewals/renew-together.ts';
import { sumOfEvents } from './bare-invoices.ts';
import { finalAt, period } from './invoice-world.ts';

const now = new Date(finalAt);

/** Renews everybody and issues their invoices, as a tick does it; charging cards comes after. */
export async function invoiceTogether({ db, ...rest }: Ports): Promise<void> {
  const ports = { ...rest, db };
  for (let due = await listDue(db, now, []); due.length > 0; due = await listDue(db, now, []))
    assertNoneLeft(await renewTogether(ports, due));
  for (let drafts = await listDrafts(ports, 500); drafts.length > 0; drafts = await listDrafts(ports, 500))
    assertNoneLeft(await finalizeTogether(ports, drafts));
}

/** Does the same one transaction after the other, and adds up the events where the run reads buckets. */
export async function invoiceOneByOne(ports: Ports, many: number): Promise<void> {
  for (const row of (await listDue(ports.db, now, [])).slice(0, many)) {
    await runStatement(ports.db, sumOfEvents, [row.customer_id, period.from, period.to]);
    await renewSubscription(ports, row);
  }
  for (const draft of await listDrafts(ports, many)) await finalizeDue(ports, draft);
}

function listDrafts({ db }: Ports, limit: number): Promise<InvoiceRow[]> {
  return db
    .selectFrom('invoices')
    .selectAll()
    .where('status', '=', 'draft')
    .where('collect_at', '<=', now)
    .orderBy('collect_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

function assertNoneLeft(left: unknown[]): void {
  if (left.length > 0) throw new Error(`The invoice run left ${left.length} to be done one by one`);
}

/** How many invoices were issued, and what they ask for together. */
export async function issued({ db }: Ports): Promise<{ invoices: number; total: number }> {
  const { invoices, total } = await db
    .selectFrom('invoices')
    .select((row) => [row.fn.countAll<string>().as('invoices'), row.fn.sum<string>('total').as('total')])
    .where('number', 'is not', null)
    .executeTakeFirstOrThrow();
  return { invoices: Number(invoices), total: Number(total) };
}
