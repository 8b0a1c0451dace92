import type { Look } from '../looks.ts';

/** How a screen is looked at: as wide as a phone, a tablet or a desk, and in what clothes. */
export interface TestedLook {
  width: 360 | 768 | 1280;
  theme: 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  /** Arabic where it goes from right to left, else the story's own. */
  locale?: Look['locale'];
  /** Letters twice as big, as a person sets them in the browser. */
  largeText?: boolean;
}

/** Every pair of width, theme and direction is in one of them; then words that are too long, and letters twice as big. */
export const pairwiseLooks: TestedLook[] = [
  { width: 1280, theme: 'light', direction: 'ltr' },
  { width: 1280, theme: 'dark', direction: 'rtl', locale: 'ar' },
  { width: 768, theme: 'light', direction: 'rtl', locale: 'ar' },
  { width: 768, theme: 'dark', direction: 'ltr' },
  { width: 768, theme: 'light', direction: 'ltr', largeText: true },
  { width: 360, theme: 'light', direction: 'ltr', locale: 'pseudo' },
  { width: 360, theme: 'dark', direction: 'rtl', locale: 'ar' },
  { width: 360, theme: 'light', direction: 'ltr' },
];

/** All there are, for the pictures; long words where there is least room for them, large letters on a tablet. */
export const allLooks: TestedLook[] = [
  ...([1280, 768, 360] as const).flatMap((width): TestedLook[] => [
    { width, theme: 'light', direction: 'ltr' },
    { width, theme: 'dark', direction: 'ltr' },
    { width, theme: 'light', direction: 'rtl', locale: 'ar' },
    { width, theme: 'dark', direction: 'rtl', locale: 'ar' },
  ]),
  { width: 768, theme: 'light', direction: 'ltr', largeText: true },
  { width: 360, theme: 'light', direction: 'ltr', locale: 'pseudo' },
];

/** `360 dark rtl`, as a report and a file name it. */
export function nameOf({ width, theme, direction, locale, largeText }: TestedLook): string {
  const rest = [locale === 'pseudo' && 'pseudo', largeText && 'large-text'].filter(Boolean);
  return [width, theme, direction, ...rest].join(' ');
}
