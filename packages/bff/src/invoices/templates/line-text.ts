import type { InvoiceComponent, InvoiceData } from '@locai/billing-contract';
import type { Formats } from './formats.ts';

type LineColumn = Extract<InvoiceComponent, { type: 'lines' }>['columns'][number];

/** What a line of an invoice says in a column. */
export function lineText(column: LineColumn, line: InvoiceData['lines'][number], formats: Formats): string {
  switch (column) {
    case 'description':
      return line.description;
    case 'period':
      return line.period ? formats.period(line.period) : '';
    case 'units':
      return formats.quantity(line.units);
    case 'unitPrice':
      return formats.money(line.unitPrice);
    case 'amount':
      return formats.money(line.amount);
  }
}
