import { type InvoiceUsage, type NewInvoice, newId } from '@locai/billing-contract';
import type { Insertable, Updateable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { StoredUsagePeriod } from '../database/tables/invoices.ts';
import type { Tables } from '../database/tables.ts';
import { ProblemError } from '../http/problem.ts';
import type { Span } from './fee.ts';
import { insertFees, replaceFees } from './fees.ts';
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
  const { customerId, subscriptionId, changeId = null, reason, period, usage, usageOf } = cause;
  const columns = { subscription_id: subscriptionId, change_id: changeId, period_from: period.from, period_to: period.to };
  const used = { ...(usage && { usage: JSON.stringify(usage) }), ...(usageOf && { usage_of: JSON.stringify(usageOf) }) };
  return insertDraft(trx, customerId, plan, { reason, ...columns, ...used }, at);
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
  const draft = await trx
    .insertInto('invoices')
    .values({
      customer_id: customerId,
      id: newId('invoice', at.getTime()),
      status: 'draft',
      currency: plan.currency,
      ...columns,
      ...draftColumns(plan),
      created_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await insertFees(trx, draft, plan.fees);
  return draft;
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
