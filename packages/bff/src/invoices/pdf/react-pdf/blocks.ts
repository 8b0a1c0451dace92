import { Image, View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import type { InvoiceBlock } from '../../templates/invoice-document.ts';
import { inLine, mm, type SheetStyle } from './sheet-style.ts';
import { table } from './table.ts';
import { words } from './words.ts';

type Type = Exclude<InvoiceBlock['type'], 'footer'>;
type Block<T extends InvoiceBlock['type']> = Extract<InvoiceBlock, { type: T }>;

/** One part of an invoice. The footer is not among them: it stands below every page. */
export function block(part: Block<Type>, sheet: SheetStyle): ReactElement {
  switch (part.type) {
    case 'heading':
      return words(part.text, sheet, { style: { fontSize: 22, fontWeight: 700, lineHeight: 1.25, color: sheet.colors.accent } });
    case 'image':
      return image(part, sheet);
    case 'party':
      return party(part, sheet);
    case 'terms':
      return terms(part, sheet);
    case 'table':
      return h(View, {}, title(part.title, sheet), table(part, sheet));
    case 'totals':
      return totals(part, sheet);
    case 'text':
      return h(View, {}, title(part.title, sheet), words(part.text, sheet));
  }
}

function title(text: string | null, sheet: SheetStyle): ReactElement | null {
  if (text === null) return null;
  const style = { fontWeight: 700, color: sheet.colors.muted } as const;
  return h(View, { style: { marginBottom: 4 } }, words(text, sheet, { style }));
}

function image({ source, widthMm, align }: Block<'image'>, sheet: SheetStyle): ReactElement {
  const justifyContent = align === 'center' ? align : (`flex-${align}` as const);
  const size = { width: Math.min(widthMm * mm, sheet.width), maxHeight: 60 * mm, objectFit: 'contain' } as const;
  return h(View, { style: { ...inLine(sheet), justifyContent } }, h(Image, { src: source, style: size }));
}

function party({ title: name, paragraphs }: Block<'party'>, sheet: SheetStyle): ReactElement {
  const head = words(name, sheet, { style: { color: sheet.colors.muted, fontSize: 8 } });
  const [first = '', ...rest] = paragraphs;
  const lines = rest.map((text, key) => h(View, { key }, words(text, sheet)));
  return h(View, { style: { width: sheet.width / 2 - 12 } }, head, words(first, sheet, { style: { fontWeight: 700 } }), ...lines);
}

/** Side by side, each name above its value. */
function terms({ rows }: Block<'terms'>, sheet: SheetStyle): ReactElement {
  const pairs = rows.map(({ name, value }, key) =>
    h(View, { key }, words(name, sheet, { style: { color: sheet.colors.muted, fontSize: 8 } }), words(value, sheet)),
  );
  return h(View, { style: { ...inLine(sheet), flexWrap: 'wrap', columnGap: 24, rowGap: 8 } }, ...pairs);
}

function totals({ rows }: Block<'totals'>, sheet: SheetStyle): ReactElement {
  const lines = rows.map(({ name, value, isStrong }, key) => {
    const style = isStrong ? ({ fontWeight: 700 } as const) : { color: sheet.colors.muted };
    const amount = words(value, sheet, { align: 'end', style: isStrong ? { fontWeight: 700 } : {} });
    return h(
      View,
      { key, style: { ...inLine(sheet), justifyContent: 'space-between', paddingVertical: 2 } },
      words(name, sheet, { style }),
      amount,
    );
  });
  const place = { ...inLine(sheet), justifyContent: 'flex-end' } as const;
  return h(View, { style: place }, h(View, { style: { width: sheet.width * 0.45, paddingHorizontal: 3 } }, ...lines));
}
