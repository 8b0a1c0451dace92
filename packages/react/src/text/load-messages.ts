import type { Messages } from './messages.ts';

const catalogues = {
  ar: () => import('./ar.ts').then(({ ar }) => ar),
  de: () => import('./de.ts').then(({ de }) => de),
  es: () => import('./es.ts').then(({ es }) => es),
  fr: () => import('./fr.ts').then(({ fr }) => fr),
  ja: () => import('./ja.ts').then(({ ja }) => ja),
};

/** The languages that come with the package. English is always there. */
export const locales = ['en', ...(Object.keys(catalogues) as (keyof typeof catalogues)[])] as const;

/**
 * The words of a locale's language, each language a chunk of its own. undefined for English, which is built in, and for a language
 * that does not come with the package: then the words are English.
 *
 * @param locale BCP 47: `fr`, `fr-CA`
 * @example
 * const messages = await loadMessages(locale);
 * <BillingProvider locale={locale} messages={{ ...messages, 'pricing.custom': 'Parlons-en' }}>…</BillingProvider>
 */
export async function loadMessages(locale: string): Promise<Messages | undefined> {
  const [language = ''] = locale.toLowerCase().split('-');
  return isLanguage(language) ? catalogues[language]() : undefined;
}

function isLanguage(language: string): language is keyof typeof catalogues {
  return Object.hasOwn(catalogues, language);
}
