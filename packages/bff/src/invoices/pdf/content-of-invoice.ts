import type { Invoice } from '@locai/billing-contract';
import type { CustomerRow } from '../../customers/store.ts';
import type { InvoiceContent, Party } from '../templates/invoice-content.ts';
import type { InvoiceTotals } from '../templates/invoice-totals.ts';
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
    discounts: 0,
    taxes: [],
    credits: creditsApplied.amount,
    totals: totalsOf(invoice),
  };
}

/** Who has no name yet is called by the id that the host knows. */
function billedParty({ customer: invoiced, billingAddress }: Invoice, customer: CustomerRow): Party {
  const { name, email, address } = invoiced ?? { ...customer, address: billingAddress ?? customer.address };
  return { name: name ?? customer.external_id, email, address, phone: null, website: null, taxId: null };
}

function toLine({ description, period, units, unitPrice, amount }: Invoice['fees'][number]): InvoiceContent['lines'][number] {
  return { description, period, units, unitPrice: unitPrice.amount, amount: amount.amount };
}

function totalsOf({ fees, creditsApplied, total, amountPaid, creditedBeforePayment, amountDue }: Invoice): InvoiceTotals {
  return {
    subtotal: fees.reduce((sum, { amount }) => sum + amount.amount, 0),
    discounts: 0,
    taxes: 0,
    credits: creditsApplied.amount,
    total: total.amount,
    paid: amountPaid.amount,
    credited: creditedBeforePayment.amount,
    due: amountDue.amount,
  };
}
