import { Text } from '@react-pdf/renderer';
import { createElement as h, type ReactElement } from 'react';
import { legible } from './legible.ts';
import type { SheetStyle } from './sheet-style.ts';

export type WordsStyle = {
  color?: string;
  fontSize?: number;
  fontWeight?: 400 | 700;
  lineHeight?: number;
};

interface WordsPlace {
  /** Where it stands in its line; at the beginning unless given. */
  align?: 'start' | 'center' | 'end';
  style?: WordsStyle;
}

/** Both, on each text: the library takes a line height times the size that stands beside it, not the one that is inherited. */
const size = { fontSize: 9, lineHeight: 1.45 };

/** A text in its own direction, as `dir="auto"` does, at a place that goes by the direction of the page. */
export function words(text: string, sheet: SheetStyle, { align = 'start', style = {} }: WordsPlace = {}): ReactElement {
  const textAlign = align === 'center' ? align : (align === 'start') === sheet.isRtl ? 'right' : 'left';
  return h(
    Text,
    { style: { ...size, ...style, textAlign, direction: directionOf(text) }, hyphenationCallback: splitEndless },
    legible(text, sheet.fonts.has),
  );
}

/** By its first letter that has one. */
function directionOf(text: string): 'ltr' | 'rtl' {
  const [strong = ''] = /[\p{L}\u200e\u200f\u061c]/u.exec(text) ?? [];
  return /[\u0590-\u08ff\u200f\u061c\ufb1d-\ufdff\ufe70-\ufefc]/.test(strong) ? 'rtl' : 'ltr';
}

/** Words stay whole, but for those that may be wider than any column. */
function splitEndless(word: string): string[] {
  return word.length <= 20 ? [word] : (word.match(/[\s\S]{1,10}/g) ?? [word]);
}
