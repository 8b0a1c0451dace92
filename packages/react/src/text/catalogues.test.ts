import { expect, test } from 'vitest';
import { en } from './en.ts';
import { enFlows } from './en-flows.ts';
import { enModals } from './en-modals.ts';
import { enPortal } from './en-portal.ts';
import { loadMessages, locales } from './load-messages.ts';
import type { Message, MessageKey, Messages } from './messages.ts';
import { pseudoMessages } from './pseudo.ts';

const english: Messages = { ...en, ...enFlows, ...enModals, ...enPortal };
const keys = Object.keys(english) as MessageKey[];
const translated = locales.filter((locale) => locale !== 'en');

const formsOf = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));

/** What a message fills in. A number may be a word of its own, as in "two seats". */
const filledIn = (message: Message) => {
  const names = formsOf(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []);
  return [...new Set(names)].filter((name) => name !== '{count}').sort();
};

/** The plural categories that counts of things fall into. */
function categories(locale: string): string[] {
  const plural = new Intl.PluralRules(locale);
  return [...new Set(Array.from({ length: 201 }, (_, count) => plural.select(count)))];
}

async function load(locale: string): Promise<Messages> {
  const messages = await loadMessages(locale);
  if (!messages) throw new Error(`There is no catalogue for ${locale}.`);
  return messages;
}

test('six languages come with the package', () => {
  expect([...locales].sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja']);
});

test.each(translated)('%s has every message and no other', async (locale) => {
  expect(Object.keys(await load(locale)).sort()).toEqual([...keys].sort());
});

test.each(translated)('%s says something in every form, and fills in what the English words do', async (locale) => {
  const messages = await load(locale);
  const wrong = keys.filter((key) => {
    const empty = formsOf(messages[key]).some((form) => form.trim() === '');
    return empty || String(filledIn(messages[key])) !== String(filledIn(english[key]));
  });
  expect(wrong).toEqual([]);
});

test.each(translated)('%s has a form for every plural category of the language', async (locale) => {
  const messages = await load(locale);
  const plural = keys.filter((key) => typeof english[key] !== 'string');
  expect(plural.length).toBeGreaterThan(4);
  const wrong = plural.filter((key) => categories(locale).some((category) => !(category in Object(messages[key]))));
  expect(wrong).toEqual([]);
});

// Names and abbreviations are the same in several languages; a sentence that is was forgotten.
test.each(translated)('%s has no sentence that was left in English', async (locale) => {
  const messages = await load(locale);
  const isSentence = (message: Message) => typeof message === 'string' && message.split(' ').length > 3 && /[.,!?]/.test(message);
  expect(keys.filter((key) => isSentence(english[key]) && messages[key] === english[key])).toEqual([]);
});

test('a region gets the words of its language; English and strangers get none', async () => {
  expect((await load('fr-CA'))['common.close']).toBe('Fermer');
  expect(await loadMessages('en-GB')).toBeUndefined();
  expect(await loadMessages('tlh')).toBeUndefined();
  expect(await loadMessages('constructor')).toBeUndefined();
});

test('the pseudo-locale has every message, at least 40 % longer, with what is filled in untouched', () => {
  const messages = pseudoMessages();
  for (const key of keys) {
    expect(filledIn(messages[key])).toEqual(filledIn(english[key]));
    for (const [at, form] of formsOf(messages[key]).entries())
      expect(form.length).toBeGreaterThanOrEqual((formsOf(english[key])[at] ?? '').length * 1.4);
  }
});
