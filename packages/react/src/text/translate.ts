import type { Message, MessageKey, Messages, Translate } from './messages.ts';

type Values = Readonly<Record<string, string | number>>;

/**
 * Makes `t` for one language. A key that `messages` does not have is answered in English.
 *
 * @param locale BCP 47, for plurals and digits
 */
export function createTranslate<Key extends MessageKey>(
  locale: string,
  messages: Partial<Messages> | undefined,
  english: { readonly [K in Key]: Message },
): Translate<Key> {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  return (key, ...args) => {
    const values: Values = args[0] ?? {};
    const words = form(messages?.[key] ?? english[key], (count) => plural.select(count), values.count);
    return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? number.format(value) : (value ?? whole);
    });
  };
}

function form(message: Message, select: (count: number) => Intl.LDMLPluralRule, count: string | number | undefined): string {
  if (typeof message === 'string') return message;
  return message[select(Number(count))] ?? message.other;
}
