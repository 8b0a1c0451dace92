import type { ColorScheme, Direction } from '@locai/billing-react';
import { ar } from '@locai/billing-react/locales/ar';
import { de } from '@locai/billing-react/locales/de';
import { es } from '@locai/billing-react/locales/es';
import { fr } from '@locai/billing-react/locales/fr';
import { ja } from '@locai/billing-react/locales/ja';
import { pseudoMessages } from '@locai/billing-react/testing';
import type { Preview } from '@storybook/react-vite';

/** The languages of the package, and English that is 40 % longer: what does not fit is seen at once. */
const languages = { en: {}, ar, de, es, fr, ja, pseudo: pseudoMessages() };

export const languageNames: Record<keyof typeof languages, string> = {
  en: 'English',
  ar: 'العربية',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  ja: '日本語',
  pseudo: '[Lönger wörds~~~]',
};

/** What the toolbar decides. */
export interface Look {
  theme: ColorScheme;
  locale: keyof typeof languages;
  direction: Direction | 'locale';
}

export const initialLook: Look = { theme: 'light', locale: 'en', direction: 'locale' };

/** The toolbar's menus. */
export const lookMenus: NonNullable<Preview['globalTypes']> = {
  theme: {
    description: 'Theme',
    toolbar: {
      icon: 'mirror',
      dynamicTitle: true,
      items: [
        { value: 'light', title: 'Light', icon: 'sun' },
        { value: 'dark', title: 'Dark', icon: 'moon' },
        { value: 'auto', title: 'As the system', icon: 'mirror' },
      ],
    },
  },
  locale: {
    description: 'Language',
    toolbar: {
      icon: 'globe',
      dynamicTitle: true,
      items: Object.entries(languageNames).map(([value, title]) => ({ value, title })),
    },
  },
  direction: {
    description: 'Direction',
    toolbar: {
      icon: 'transfer',
      dynamicTitle: true,
      items: [
        { value: 'locale', title: 'Direction of the language' },
        { value: 'ltr', title: 'Left to right' },
        { value: 'rtl', title: 'Right to left' },
      ],
    },
  },
};

export const viewports = {
  phone: { name: 'Phone, 360', styles: { width: '360px', height: '740px' }, type: 'mobile' },
  tablet: { name: 'Tablet, 768', styles: { width: '768px', height: '1024px' }, type: 'tablet' },
  desktop: { name: 'Desktop, 1280', styles: { width: '1280px', height: '800px' }, type: 'desktop' },
} as const;

/** The toolbar's choices as the provider's props. */
export function providerLook({ theme, locale, direction }: Look) {
  return {
    colorScheme: theme,
    locale: locale === 'pseudo' ? 'en' : locale,
    messages: languages[locale],
    ...(direction !== 'locale' && { direction }),
  };
}
