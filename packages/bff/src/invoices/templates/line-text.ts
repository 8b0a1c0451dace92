import type { InvoiceComponent } from '@locai/billing-contract';
import type { Formats } from './formats.ts';
import type { InvoiceContent } from './invoice-content.ts';

type LineColumn = Extract<InvoiceComponent, { type: 'lines' }>['columns'][number];

/** What a line of an invoice says in a column. */
export function lineText(column: LineColumn, line: InvoiceContent['lines'][number], formats: Formats): string {
  switch (column) {
    case 'description':
      return line.description;
    case 'period':
      return line.period ? formats.period(line.period) : '';
    case 'units':
      return formats.quantity(line.units);
    case 'unitPrice':
      return line.exactUnitPrice ? formats.price(line.exactUnitPrice) : formats.money(line.unitPrice);
    case 'amount':
      return formats.money(line.amount);
  }
}
