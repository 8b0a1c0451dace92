import { Page, View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import type { InvoiceDocument } from '../../templates/invoice-document.ts';
import { flow } from './flow.ts';
import type { Fonts } from './fonts.ts';
import { footer, footerHeight } from './footer.ts';
import { margin, type SheetStyle, sheetStyle } from './sheet-style.ts';
import { words } from './words.ts';

const sizes = { a4: 'A4', letter: 'LETTER' } as const;

/** The pages of an invoice: as many as it needs, each with the footer, its title and its number. */
export function pages(document: InvoiceDocument, fonts: Fonts): ReactElement {
  const sheet = sheetStyle(document, fonts);
  const style = {
    fontFamily: fonts.names,
    color: sheet.colors.text,
    backgroundColor: sheet.colors.background,
    paddingTop: margin,
    paddingHorizontal: margin,
    paddingBottom: margin + footerHeight(document),
  };
  const content = [mark(document, sheet), ...flow(document.blocks, sheet), footer(document, sheet)];
  return h(Page, { size: sizes[document.paper], style }, ...content);
}

/** What is not to be paid says so on every page, behind all else. */
function mark({ mark: text }: InvoiceDocument, sheet: SheetStyle): ReactElement | null {
  if (text === null) return null;
  const style = { fontSize: Math.min(96, 720 / text.length), fontWeight: 700, color: sheet.colors.line } as const;
  const place = { position: 'absolute', top: '40%', left: 0, right: 0, transform: 'rotate(-30deg)' } as const;
  return h(View, { fixed: true, style: place }, words(text, sheet, { align: 'center', style }));
}
