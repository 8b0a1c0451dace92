import { type Fee, type Invoice, plain } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { FeeRow } from './fees.ts';
import type { TaxLine } from './totals/apply-taxes.ts';

type InvoiceRow = Selectable<Tables['invoices']>;

/** What is still owed, in minor units: nothing of a draft, nor of what is paid or void. */
export function owedOf(row: Pick<InvoiceRow, 'status' | 'total' | 'amount_paid' | 'credited_before_payment'>): number {
  const owes = row.status === 'open' || row.status === 'uncollectible';
  return owes ? row.total - row.amount_paid - row.credited_before_payment : 0;
}

/** An invoice in the shape of the contract. */
export function toInvoice(row: InvoiceRow, fees: FeeRow[]): Invoice {
  const money = (amount: number) => ({ amount, currency: row.currency });
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    reason: row.reason,
    subscriptionId: row.subscription_id,
    period: toPeriod(row),
    memo: row.memo,
    billingAddress: row.billing_address,
    customer: row.customer,
    fees: fees.map((fee) => toFee(fee, row.currency)),
    subtotal: money(fees.reduce((sum, { amount }) => sum + amount, 0)),
    coupon: row.coupon,
    discount: money(row.discount),
    taxes: toTaxes(row.taxes, row.currency),
    creditsApplied: money(row.credits_applied),
    total: money(row.total),
    amountPaid: money(row.amount_paid),
    creditedBeforePayment: money(row.credited_before_payment),
    creditedAfterPayment: money(row.credited_after_payment),
    amountDue: money(owedOf(row)),
    dispute: toDispute(row.dispute),
    issuedAt: row.issued_at?.toISOString() ?? null,
    paidAt: row.paid_at?.toISOString() ?? null,
    voidedAt: row.voided_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}

/** What the provider calls it stays here. */
function toDispute(stored: InvoiceRow['dispute']): Invoice['dispute'] {
  if (!stored) return null;
  const { status, reason, amount, openedAt, closedAt } = stored;
  return { status, reason, amount, openedAt, closedAt };
}

/** Taxes in the shape of the contract. */
export function toTaxes(taxes: TaxLine[], currency: string): Invoice['taxes'] {
  return taxes.map(({ net, amount, ...rate }) => ({ ...rate, net: { amount: net, currency }, amount: { amount, currency } }));
}

function toFee(row: FeeRow, currency: string): Fee {
  const money = (amount: number) => ({ amount, currency });
  return {
    description: row.description,
    source: row.source,
    planName: row.plan_name,
    addonCode: row.addon_code,
    interval: row.interval,
    ...toPrice(row, currency),
    amount: money(row.amount),
    discount: money(row.discount),
    tax: money(row.tax),
    period: toPeriod(row),
  };
}

/** Of what a private charge bills, the amount alone is said. */
function toPrice({ is_private, units, unit_price, exact_unit_price, amount }: FeeRow, currency: string) {
  if (is_private) return { units: '1', unitPrice: { amount, currency }, unitPriceDecimal: null };
  const unitPriceDecimal = exact_unit_price === null ? null : plain(exact_unit_price);
  return { units: plain(units), unitPrice: { amount: unit_price, currency }, unitPriceDecimal };
}

function toPeriod({ period_from, period_to }: { period_from: Date | null; period_to: Date | null }) {
  return period_from && period_to && { from: period_from.toISOString(), to: period_to.toISOString() };
}
