import { useLayoutEffect } from 'react';
import { useStoredText } from './stored.ts';
import { ar } from './text/ar.ts';
import { en, type Text } from './text/en.ts';

export const languages = { en: 'English', ar: 'العربية' } as const;
export type Language = keyof typeof languages;

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const texts: Record<Language, Text> = { en, ar };

/** The language and the theme that the reader chose. */
export function usePreferences() {
  const [language, setLanguage] = useStoredText('demo.language', 'en');
  const [theme, setTheme] = useStoredText('demo.theme', 'auto');
  return {
    language: language === 'ar' ? 'ar' : ('en' as Language),
    theme: themes.find((each) => each === theme) ?? 'auto',
    setLanguage: setLanguage as (language: Language) => void,
    setTheme: setTheme as (theme: Theme) => void,
  };
}

/** The product's own words in the chosen language. */
export function useText(): Text {
  return texts[usePreferences().language];
}

/** Tells the document: everything in CSS follows its `dir` and its theme. */
export function useDocumentPreferences() {
  const { language, theme } = usePreferences();
  // Before the first paint, so that nothing is seen to turn around.
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    root.lang = language;
    root.dir = language === 'ar' ? 'rtl' : 'ltr';
    root.dataset.theme = theme;
  }, [language, theme]);
}
