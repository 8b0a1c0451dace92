import type { InvoiceComponent } from '@locai/billing-contract';
import type { Sheet } from './sheet.ts';

type TotalField = Extract<InvoiceComponent, { type: 'totals' }>['fields'][number];

/** What is taken off. */
const negative = new Set<string>(['discounts', 'credits', 'credited']);

/**
 * What is nothing is left out, but for the two that matter. Credit notes stand before what is due: else nobody could see why it is
 * less than the total.
 */
export function totalsRows(fields: TotalField[], { invoice: { totals, coupon }, words, formats }: Sheet) {
  const named = fields.flatMap((field) => (field === 'due' ? (['credited', field] as const) : [field]));
  const shown = named.filter((field) => totals[field] !== 0 || matters(field));
  return shown.map((field) => ({
    name: field === 'discounts' && coupon !== null ? `${words.discounts} (${coupon})` : words[field],
    value: formats.money(negative.has(field) ? -totals[field] : totals[field]),
    isStrong: matters(field),
  }));
}

const matters = (field: string) => field === 'total' || field === 'due';
