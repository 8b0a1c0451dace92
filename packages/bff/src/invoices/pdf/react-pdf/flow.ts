import { View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import type { InvoiceBlock } from '../../templates/invoice-document.ts';
import { block } from './blocks.ts';
import { inLine, type SheetStyle } from './sheet-style.ts';
import { isLong } from './table.ts';

type Part = Exclude<InvoiceBlock, { type: 'footer' }>;

const gap = 18;

/** The parts of an invoice from its top to its end, over as many pages as they need. */
export function flow(blocks: InvoiceBlock[], sheet: SheetStyle): ReactElement[] {
  return sideBySide(blocks).flatMap((parts, key) => {
    const wrap = parts.some(mayBreak);
    const style = { ...(parts.length > 1 && { ...inLine(sheet), columnGap: 24 }), marginBottom: gap };
    const row = h(View, { key, wrap, style }, ...parts.map((part) => block(part, sheet)));
    return wrap ? [h(View, { key: `before ${key}`, minPresenceAhead: 75 }), row] : [row];
  });
}

/** All else begins on the next page when it does not fit; what breaks has at least a few lines on the page where it begins. */
function mayBreak(part: Part): boolean {
  return part.type === 'text' || (part.type === 'table' && isLong(part));
}

/** Two parties that follow each other stand in one row, every other part in its own. Footers are left out. */
function sideBySide(blocks: InvoiceBlock[]): Part[][] {
  const rows: Part[][] = [];
  for (const part of blocks) {
    if (part.type === 'footer') continue;
    const last = rows.at(-1);
    const isBeside = part.type === 'party' && last?.length === 1 && last[0]?.type === 'party';
    if (isBeside) last.push(part);
    else rows.push([part]);
  }
  return rows;
}
