import type { InvoiceDocument } from '../../templates/invoice-document.ts';
import type { Fonts } from './fonts.ts';

/** Points of a millimetre. */
export const mm = 72 / 25.4;

/** Points. */
export const margin = 16 * mm;

const widths = { a4: 210 * mm, letter: 8.5 * 72 };

/** What the parts of a page need to know of it: colours, where a line begins, how much room there is. */
export interface SheetStyle {
  colors: InvoiceDocument['colors'];
  isRtl: boolean;
  /** Points between the margins. */
  width: number;
  fonts: Fonts;
}

export function sheetStyle({ colors, direction, paper }: InvoiceDocument, fonts: Fonts): SheetStyle {
  return { colors, isRtl: direction === 'rtl', width: widths[paper] - 2 * margin, fonts };
}

/** Children from the beginning of a line to its end. */
export function inLine({ isRtl }: SheetStyle) {
  return { flexDirection: isRtl ? 'row-reverse' : 'row' } as const;
}
