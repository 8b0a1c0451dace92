import { type InvoiceUsage, type NewInvoice, newId } from '@locai/billing-contract';
import type { Insertable, Updateable } from 'kysely';
import type { Db } from '../database/database.ts';
import { insertMany } from '../database/many-rows.ts';
import type { StoredUsagePeriod } from '../database/tables/invoices.ts';
import type { Tables } from '../database/tables.ts';
import { ProblemError } from '../http/problem.ts';
import type { Span } from './fee.ts';
import { insertFees, insertFeesOf, replaceFees } from './fees.ts';
import type { InvoicePlan } from './plan-invoice.ts';
import { type InvoiceRow, updateInvoiceRow } from './store.ts';

/** Why the engine bills. */
export interface InvoiceCause {
  customerId: string;
  subscriptionId: string;
  changeId?: string;
  reason: InvoiceRow['reason'];
  period: Span;
  /** What was used before, as the invoice is to show it. */
  usage?: InvoiceUsage[];
  /** The ended period whose usage is billed when it is finalized. */
  usageOf?: StoredUsagePeriod;
}

/** Writes a draft of the engine; `finalizeDraft` issues it. Needs a transaction that holds the customer's lock. */
export function draftInvoice(trx: Db, cause: InvoiceCause, plan: InvoicePlan, at: Date): Promise<InvoiceRow> {
  return insertDraft(trx, cause.customerId, plan, causeColumns(cause), at);
}

/** A draft of the engine that is about to be written, and when the engine acts on it. */
export interface PlannedDraft {
  cause: InvoiceCause;
  plan: InvoicePlan;
  at: Date;
  collectAt: Date | null;
}

/** Writes many drafts in two statements. Needs the locks of their customers. @returns their ids, in the same order */
export async function draftInvoices(trx: Db, drafts: PlannedDraft[]): Promise<string[]> {
  const rows = drafts.map(({ cause, plan, at, collectAt }) => ({
    ...draftRow(cause.customerId, plan, causeColumns(cause), at),
    collect_at: collectAt,
  }));
  await insertMany(trx, { table: 'invoices', rows, json: ['usage', 'usage_of', 'taxes', 'coupon'] });
  await insertFeesOf(
    trx,
    rows.map(({ customer_id, id }, i) => ({ customer_id, id, fees: drafts[i]?.plan.fees ?? [] })),
  );
  return rows.map(({ id }) => id);
}

function causeColumns({ subscriptionId, changeId, reason, period, usage = [], usageOf }: InvoiceCause) {
  const columns = {
    subscription_id: subscriptionId,
    change_id: changeId ?? null,
    period_from: period.from,
    period_to: period.to,
  };
  return { reason, ...columns, usage: JSON.stringify(usage), usage_of: usageOf ? JSON.stringify(usageOf) : null };
}

/** Writes a draft that a person drew up. */
export function draftByHand(
  trx: Db,
  customerId: string,
  plan: InvoicePlan,
  { memo, billingAddress, byOperator, at }: Pick<NewInvoice, 'memo' | 'billingAddress'> & { byOperator: boolean; at: Date },
): Promise<InvoiceRow> {
  const address = billingAddress && JSON.stringify(billingAddress);
  return insertDraft(
    trx,
    customerId,
    plan,
    { reason: 'manual', drawn_by_operator: byOperator, memo, billing_address: address },
    at,
  );
}

type Columns = Omit<Insertable<Tables['invoices']>, 'customer_id' | 'id' | 'status' | 'currency' | 'total' | 'created_at'>;

async function insertDraft(trx: Db, customerId: string, plan: InvoicePlan, columns: Columns, at: Date): Promise<InvoiceRow> {
  const row = draftRow(customerId, plan, columns, at);
  const draft = await trx.insertInto('invoices').values(row).returningAll().executeTakeFirstOrThrow();
  await insertFees(trx, draft, plan.fees);
  return draft;
}

function draftRow<C extends Columns>(customerId: string, plan: InvoicePlan, columns: C, at: Date) {
  return {
    customer_id: customerId,
    id: newId('invoice', at.getTime()),
    status: 'draft' as const,
    currency: plan.currency,
    ...columns,
    ...draftColumns(plan),
    created_at: at,
  };
}

/** Puts another plan in the place of a locked draft's, with other columns of it. */
export async function replacePlan(
  trx: Db,
  draft: InvoiceRow,
  plan: InvoicePlan,
  columns: Updateable<Tables['invoices']>,
): Promise<InvoiceRow> {
  await replaceFees(trx, draft, plan.fees);
  return updateInvoiceRow(trx, draft, { ...columns, ...draftColumns(plan) });
}

/** A draft uses no credit up: its total is what it would be without. Its coupon lowers what is still added to it. */
function draftColumns({ total, creditsApplied, ...plan }: InvoicePlan) {
  return { ...moneyColumns({ ...plan, coupon: plan.offered }), total: total + creditsApplied };
}

/** The columns of what fees come to before credit. */
export function moneyColumns({ discount, taxes, coupon }: Pick<InvoicePlan, 'discount' | 'taxes' | 'coupon'>) {
  return {
    discount,
    taxes: JSON.stringify(taxes),
    redemption_id: coupon?.redemptionId ?? null,
    coupon: coupon && JSON.stringify({ code: coupon.code, name: coupon.name }),
  };
}

/** @throws ProblemError 409 once it is finalized */
export function assertDraft({ status, number }: InvoiceRow): void {
  if (status === 'draft') return;
  throw new ProblemError(
    'invoice_not_draft',
    `The invoice ${number} is ${status} and stays as it was issued. Only a draft can be changed or finalized.`,
  );
}
