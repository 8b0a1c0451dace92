import { readConfig } from '../../configs/read-config.ts';
import type { CustomerRow } from '../../customers/store.ts';
import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { collectAt, dropDraft } from '../../invoices/collections.ts';
import { draftInvoice, type InvoiceCause } from '../../invoices/draft.ts';
import type { FeeDraft } from '../../invoices/fee.ts';
import { listFees, toFeeDraft } from '../../invoices/fees.ts';
import { finalizeDraft } from '../../invoices/finalize-invoice.ts';
import { issueInvoice } from '../../invoices/issue-invoice.ts';
import { type AppliedCoupon, planInvoice } from '../../invoices/plan-invoice.ts';
import { readBasis } from '../../invoices/read-basis.ts';
import { type InvoiceRow, lockInvoice } from '../../invoices/store.ts';
import type { Ports } from '../../ports.ts';
import { usageOfDraft } from '../invoices/usage/usage-fees.ts';

const hourMs = 3_600_000;

export interface PeriodBill {
  cause: InvoiceCause;
  currency: string;
  fees: FeeDraft[];
  coupon: AppliedCoupon | null;
  /** Usage of the ended period is billed too: what is reported late still counts while the invoice is a draft. */
  withUsage: boolean;
}

/** Bills a period, if there is anything to bill, and has the invoice collected: now, or where usage may come late after the grace for it. */
export async function billPeriod(trx: Db, customer: CustomerRow, bill: PeriodBill, at: Date): Promise<InvoiceRow | undefined> {
  const { cause, currency, fees, coupon, withUsage } = bill;
  if (fees.length === 0 && !withUsage) return undefined;
  const plan = planInvoice(currency, fees, await readBasis(trx, customer), coupon);
  if (withUsage) return draftFor(trx, await draftInvoice(trx, cause, plan, at), at);
  const invoice = await issueInvoice(trx, cause, plan, at);
  if (invoice.status === 'open') await collectAt(trx, invoice, at);
  return invoice;
}

async function draftFor(trx: Db, draft: InvoiceRow, at: Date): Promise<InvoiceRow> {
  const { graceHours } = await readConfig(trx, 'invoicing');
  await collectAt(trx, draft, new Date(at.getTime() + graceHours * hourMs));
  return draft;
}

/** The grace of a draft is over: it is finalized, as of that moment, and then collected. One that bills nothing is dropped. */
export async function finalizeDue(ports: Ports, { customer_id, id }: InvoiceRow): Promise<void> {
  await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customer_id);
    const draft = await lockInvoice(trx, customer_id, id);
    if (draft.status !== 'draft' || !draft.collect_at) return;
    const fees = [...(await listFees(trx, customer_id, [id])).map(toFeeDraft), ...(await usageOfDraft(trx, draft))];
    if (fees.length === 0) return dropDraft(trx, draft);
    const invoice = await finalizeDraft(trx, draft, draft.collect_at, fees);
    if (invoice.status !== 'open') await collectAt(trx, invoice, null);
  });
  await ports.live.publish(customer_id, ['invoices']);
}
