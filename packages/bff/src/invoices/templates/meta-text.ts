import type { InvoiceComponent } from '@locai/billing-contract';
import type { Sheet } from './sheet.ts';

type MetaField = Extract<InvoiceComponent, { type: 'meta' }>['fields'][number];

/** What an invoice says of itself; undefined: it has no such thing. */
export function metaText(field: MetaField, { invoice, words, formats }: Pick<Sheet, 'invoice' | 'words' | 'formats'>) {
  switch (field) {
    case 'number':
      return invoice.number ?? undefined;
    case 'currency':
      return invoice.currency;
    case 'status':
      return words[invoice.status];
    case 'period':
      return invoice.period === null ? undefined : formats.period(invoice.period);
    case 'issuedAt':
    case 'dueAt':
    case 'paidAt':
      return invoice[field] === null ? undefined : formats.date(invoice[field]);
  }
}
