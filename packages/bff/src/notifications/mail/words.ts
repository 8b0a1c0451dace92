import type { MailWords } from './mail-words.ts';
import { arabic } from './words-ar.ts';
import { english } from './words-en.ts';

const catalogues: Record<string, MailWords> = { en: english, ar: arabic };

/** The words of a language, English for those that there is no catalogue of; and the language that they are in. */
export function wordsOf(language: string): { words: MailWords; isBuiltIn: boolean } {
  const words = catalogues[new Intl.Locale(language).language];
  return { words: words ?? english, isBuiltIn: words !== undefined };
}
