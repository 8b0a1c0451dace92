export type Direction = 'ltr' | 'rtl';

/** The direction in which a locale's language is written: `ar-EG` → `rtl`. */
export function directionOf(locale: string): Direction {
  return /^(ar|he|fa|ur)\b/i.test(locale) ? 'rtl' : 'ltr';
}
