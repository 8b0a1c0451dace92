import type { Invoice } from '@locai/billing-contract';
import type { CustomerRow } from '../../customers/store.ts';
import type { InvoiceContent, Party } from '../templates/invoice-content.ts';
import type { ShownTotals } from '../templates/shown-totals.ts';
import type { Look } from './read-look.ts';

/** What an invoice of the database says. */
export function contentOfInvoice(invoice: Invoice, customer: CustomerRow, look: Look): InvoiceContent {
  const { number, status, issuedAt, paidAt, period, memo, creditsApplied } = invoice;
  const { legalName, ...company } = look.company;
  return {
    issuer: { name: legalName, ...company },
    customer: billedParty(invoice, customer),
    number,
    status,
    issuedAt,
    dueAt: null,
    paidAt,
    timeZone: look.timeZone,
    period,
    memo,
    currency: creditsApplied.currency,
    lines: invoice.fees.map(toLine),
    usage: look.usage,
    discounts: invoice.discount.amount,
    coupon: invoice.coupon?.code ?? null,
    taxes: invoice.taxes.map(({ net: _net, amount, code: _code, ...tax }) => ({ ...tax, amount: amount.amount })),
    credits: creditsApplied.amount,
    totals: totalsOf(invoice),
  };
}

/** Who has no name yet is called by the id that the host knows. */
function billedParty({ customer: invoiced, billingAddress }: Invoice, customer: CustomerRow): Party {
  const { name, email, address } = invoiced ?? { ...customer, address: billingAddress ?? customer.address };
  return { name: name ?? customer.external_id, email, address, phone: null, website: null, taxId: null };
}

function toLine({
  description,
  period,
  units,
  unitPrice,
  unitPriceDecimal,
  amount,
}: Invoice['fees'][number]): InvoiceContent['lines'][number] {
  return { description, period, units, unitPrice: unitPrice.amount, exactUnitPrice: unitPriceDecimal, amount: amount.amount };
}

function totalsOf({
  taxes,
  creditsApplied,
  total,
  amountPaid,
  creditedBeforePayment,
  amountDue,
  ...invoice
}: Invoice): ShownTotals {
  const added = taxes.filter(({ included }) => !included);
  return {
    subtotal: invoice.subtotal.amount,
    discounts: invoice.discount.amount,
    // What the fees include would not add up with them: the taxes say it.
    taxes: added.reduce((sum, { amount }) => sum + amount.amount, 0),
    credits: creditsApplied.amount,
    total: total.amount,
    paid: amountPaid.amount,
    credited: creditedBeforePayment.amount,
    due: amountDue.amount,
  };
}
