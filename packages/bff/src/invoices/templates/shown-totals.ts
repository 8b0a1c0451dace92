import type { InvoiceData } from '@locai/billing-contract';

/** Minor units. */
export interface ShownTotals {
  subtotal: number;
  discounts: number;
  taxes: number;
  credits: number;
  total: number;
  paid: number;
  /** What credit notes took off before it was paid. */
  credited: number;
  due: number;
}

/** `total = Σ lines − discounts + taxes − credits`, never below 0. */
export function totalsOfPreview({ lines, taxes: taxLines, discounts, credits, paid }: InvoiceData): ShownTotals {
  const subtotal = lines.reduce((sum, { amount }) => sum + amount, 0);
  const taxes = taxLines.reduce((sum, { amount }) => sum + amount, 0);
  const total = Math.max(0, subtotal - discounts + taxes - credits);
  return { subtotal, discounts, taxes, credits, total, paid, credited: 0, due: Math.max(0, total - paid) };
}
