import { readConfig } from '../../configs/read-config.ts';
import { type CustomerRow, lockFreeCustomers } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { dropDrafts, lockDrafts } from '../../invoices/collections.ts';
import type { FeeDraft } from '../../invoices/fee.ts';
import { listFeesOf, replaceFeesOf, toFeeDraft } from '../../invoices/fees.ts';
import { type Finalizing, finalizeInvoices, movesNoCredit } from '../../invoices/finalize-invoices.ts';
import { planInvoice } from '../../invoices/plan-invoice.ts';
import { rateOfCountry } from '../../invoices/rate-of-country.ts';
import type { InvoiceRow } from '../../invoices/store.ts';
import type { Ports } from '../../ports.ts';
import { usageOfDrafts } from '../invoices/usage/usage-fees.ts';
import { aside } from './set-aside.ts';

/**
 * Finalizes many drafts of the same moment, in one transaction and a constant number of statements. What uses a coupon or credit, what
 * somebody else has locked, and what cannot be priced is left to `finalizeDue`, so that one bad row stops none of its neighbours.
 *
 * @returns those that are left, the drafts that were finalized and wait for payment among them
 */
export async function finalizeTogether(ports: Ports, due: InvoiceRow[]): Promise<InvoiceRow[]> {
  const plain = due.filter(({ status, redemption_id }) => status === 'draft' && redemption_id === null);
  const at = plain[0]?.collect_at;
  if (plain.length < 2 || !at) return due;
  const finalized = await aside(ports, 'Invoices', () =>
    ports.db.transaction().execute((trx) => finalizeAll(ports, trx, { seen: plain, at })),
  );
  const done = new Set(finalized);
  const told = plain.filter(({ id }) => done.has(id)).map(({ customer_id }) => ports.live.publish(customer_id, ['invoices']));
  await Promise.all(told);
  return due.filter(({ id }) => !done.has(id));
}

/** @returns the ids of the drafts that are none any more */
async function finalizeAll(ports: Ports, trx: Db, { seen, at }: { seen: InvoiceRow[]; at: Date }): Promise<string[]> {
  const free = await lockFreeCustomers(
    trx,
    seen.map(({ customer_id }) => customer_id),
  );
  const drafts = await lockDrafts(
    trx,
    seen.filter(({ customer_id }) => free.has(customer_id)),
  );
  const priced = await priceAll(ports, trx, drafts, free);
  const [billed, empty] = [priced.filter(({ fees }) => fees.length > 0), priced.filter(({ fees }) => fees.length === 0)];
  await dropDrafts(
    trx,
    empty.map(({ draft }) => draft),
  );
  const finalizing = billed.flatMap(({ plan, ...one }) => (movesNoCredit(plan) ? [{ ...one, plan }] : []));
  await replaceFeesOf(
    trx,
    finalizing.map(({ draft, plan }) => ({ ...draft, fees: plan.fees })),
  );
  await finalizeInvoices(trx, finalizing, at);
  return [...empty, ...finalizing].map(({ draft }) => draft.id);
}

type Priced = Finalizing & { fees: FeeDraft[] };

async function priceAll(ports: Ports, trx: Db, drafts: InvoiceRow[], customers: Map<string, CustomerRow>): Promise<Priced[]> {
  const tax = await readConfig(trx, 'tax');
  const stored = await feesByInvoice(trx, drafts);
  const usage = await usageOfDrafts(trx, drafts);
  return drafts.flatMap((draft, i) => {
    const [customer, used = []] = [customers.get(draft.customer_id), usage[i]];
    if (!customer || used instanceof Error) return setAside(ports, draft, used);
    const fees = [...stored(draft.id), ...used];
    const country = (draft.billing_address ?? customer.address)?.country;
    const basis = { credit: customer.credit_balance, rate: rateOfCountry(tax, country) };
    return [{ draft, customer, fees, plan: planInvoice(draft.currency, fees, basis) }];
  });
}

function setAside(ports: Ports, { id }: InvoiceRow, why: unknown): [] {
  ports.log({ level: 'warn', message: 'An invoice is set aside', id, reason: String(why) });
  return [];
}

async function feesByInvoice(trx: Db, drafts: InvoiceRow[]): Promise<(id: string) => FeeDraft[]> {
  const found = new Map<string, FeeDraft[]>(drafts.map(({ id }) => [id, []]));
  for (const row of await listFeesOf(trx, drafts)) found.get(row.invoice_id)?.push(toFeeDraft(row));
  return (id) => found.get(id) ?? [];
}
