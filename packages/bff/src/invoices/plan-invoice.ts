import type { FeeDraft } from './fee.ts';

/** What an order charges, before anything is written. Minor units of one currency. */
export interface InvoicePlan {
  currency: string;
  fees: FeeDraft[];
  creditsApplied: number;
  creditIssued: number;
  total: number;
}

/**
 * `total = Σ fees − credits applied`, never below 0. Fees that sum below 0 (unused time worth more than the order)
 * become credit for the next invoices.
 *
 * @param credit what the customer has, in minor units
 */
export function planInvoice(currency: string, fees: FeeDraft[], credit: number): InvoicePlan {
  const sum = fees.reduce((total, { amount }) => total + amount, 0);
  const creditsApplied = Math.max(0, Math.min(credit, sum));
  const creditIssued = Math.max(0, -sum);
  return { currency, fees, creditsApplied, creditIssued, total: Math.max(0, sum - creditsApplied) };
}
