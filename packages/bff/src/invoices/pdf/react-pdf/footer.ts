import { Text, View } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import type { InvoiceDocument } from '../../templates/invoice-document.ts';
import { inLine, margin, type SheetStyle } from './sheet-style.ts';
import { type WordsStyle, words } from './words.ts';

const fontSize = 7.5;
const lineHeight = 11;
const lettersPerLine = 120;
const most = 16;

/** Below every page: the footers of the layout, what the document is, and which page of how many this is. */
export function footer(document: InvoiceDocument, sheet: SheetStyle): ReactElement {
  const style = { color: sheet.colors.muted, fontSize };
  const texts = textsOf(document).map((text, key) => h(View, { key }, words(text, sheet, { style })));
  const place = { position: 'absolute', left: margin, right: margin, bottom: margin / 2 } as const;
  const rule = { borderTop: `0.5pt solid ${sheet.colors.line}`, paddingTop: 5, rowGap: 3 };
  const line = { ...inLine(sheet), justifyContent: 'space-between' } as const;
  const title = words(document.title, sheet, { style });
  return h(
    View,
    { fixed: true, style: { ...place, ...rule } },
    ...texts,
    h(View, { style: line }, title, pageNumber(document, style)),
  );
}

/** Points that it takes, rather more than less. */
export function footerHeight(document: InvoiceDocument): number {
  const lines = textsOf(document).flatMap((text) =>
    text.split('\n').map(({ length }) => Math.ceil((length + 1) / lettersPerLine)),
  );
  return (
    16 +
    lineHeight *
      Math.min(
        lines.reduce((sum, count) => sum + count, 1),
        most,
      )
  );
}

/** Without a line height: the library draws no text that is made for each page and has one. */
function pageNumber({ locale }: InvoiceDocument, style: WordsStyle): ReactElement {
  const number = new Intl.NumberFormat(locale, { numberingSystem: 'latn' });
  return h(Text, {
    style,
    render: ({ pageNumber: page, totalPages }) => `${number.format(page)} / ${number.format(totalPages)}`,
  });
}

function textsOf({ blocks }: InvoiceDocument): string[] {
  return blocks.flatMap((part) => (part.type === 'footer' ? [part.text] : []));
}
