import { View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import type { Column, InvoiceBlock } from '../../templates/invoice-document.ts';
import { columnWidths } from './column-widths.ts';
import { inLine, type SheetStyle } from './sheet-style.ts';
import { words } from './words.ts';

type Table = Extract<InvoiceBlock, { type: 'table' }>;

/** Whether a table may reach over pages. */
export function isLong({ rows }: Table): boolean {
  return rows.length > 6 || rows.some(isTall);
}

/** A table whose head stands on every page that it reaches, and whose rows stay whole. */
export function table({ columns, rows }: Table, sheet: SheetStyle): ReactElement {
  const widths = columnWidths(columns, rows, sheet.width);
  const cells = (texts: string[], style: object) =>
    columns.map((column, key) =>
      h(View, { key, style: { width: widths[key] ?? 0, ...cellStyle } }, cell(texts[key] ?? '', column, sheet, style)),
    );
  const names = columns.map(({ name }) => name);
  const head = h(View, { fixed: true, style: headStyle(sheet) }, cells(names, { color: sheet.colors.muted, fontSize: 8 }));
  const body = rows.map((texts, key) => h(View, { key, wrap: isTall(texts), style: rowStyle(sheet) }, cells(texts, {})));
  return h(View, {}, head, ...body);
}

const cellStyle = { paddingHorizontal: 3 };

function cell(text: string, { isNumber }: Column, sheet: SheetStyle, style: object): ReactElement {
  return words(text, sheet, { align: isNumber ? 'end' : 'start', style });
}

function headStyle(sheet: SheetStyle) {
  return { ...inLine(sheet), paddingBottom: 3, borderBottom: `1pt solid ${sheet.colors.muted}` };
}

function rowStyle(sheet: SheetStyle) {
  return { ...inLine(sheet), paddingVertical: 5, borderBottom: `0.5pt solid ${sheet.colors.line}` };
}

/** A row that might be taller than a page breaks, or it would never fit. */
function isTall(texts: string[]): boolean {
  return texts.some((text) => text.split('\n').length > 20);
}
