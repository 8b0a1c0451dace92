import type { Routes } from '@locai/billing-contract';
import type fc from 'fast-check';

type Fields = Record<string, fc.Arbitrary<unknown>>;

/** What bodies about invoices and credit notes are made of. @param of what is meant, and now and then anything */
export function invoiceFields(of: (...usual: unknown[]) => fc.Arbitrary<unknown>): Partial<Record<keyof Routes, Fields>> {
  const addon = { addonCode: 'boost', quantity: 2 };
  const manual = { description: 'Setup', quantity: '1.5', unitPrice: 12_000 };
  const huge = { ...manual, quantity: '9'.repeat(26), unitPrice: 10 ** 12 };
  const invoice = {
    lines: of([addon], [addon], [{ addonCode: 'more' }], [addon, manual], [manual, { ...manual, unitPrice: -13_000 }], [huge]),
    memo: of(undefined, null, 'Your order'),
    billingAddress: of(undefined, null, { line1: 'x', city: 'y', country: 'DE' }),
  };
  return {
    createInvoice: { ...invoice, currency: of(undefined, 'USD', 'USD', 'KWD') },
    updateInvoice: invoice,
    createCreditNote: {
      amount: of(undefined, 1, 100, 2 ** 53),
      reason: of('goodwill', 'other', 'nope'),
      memo: of(undefined, null, 'Sorry'),
    },
  };
}
