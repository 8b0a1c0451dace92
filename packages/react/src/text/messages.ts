import type { en } from './en.ts';

/** Words for one key: a sentence, or one sentence per plural category of the language. */
export type Message = string | ({ readonly other: string } & { readonly [C in Intl.LDMLPluralRule]?: string });

export type MessageKey = keyof typeof en;

/** A complete catalogue of one language. */
export type Messages = { readonly [K in MessageKey]: Message };

type Placeholders<M> = M extends string
  ? M extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Placeholders<Rest>
    : never
  : M extends object
    ? 'count' | Placeholders<M[keyof M]>
    : never;

type PlaceholdersOf<K extends MessageKey> = Placeholders<(typeof en)[K]>;
type PluralKey = { [K in MessageKey]: (typeof en)[K] extends string ? never : K }[MessageKey];

/** What a message must be given. Numbers are written in the locale's digits; `count` is a number where words depend on it. */
export type MessageValues<K extends MessageKey> = { [Name in PlaceholdersOf<K>]: string | number } & (K extends PluralKey
  ? { count: number }
  : unknown);

/**
 * The words of a key in the provider's language.
 *
 * @example
 * t('common.seats', { count: 3 }) // '3 seats'
 */
export type Translate = <K extends MessageKey>(
  key: K,
  ...args: [PlaceholdersOf<K>] extends [never] ? [] : [values: MessageValues<K>]
) => string;
