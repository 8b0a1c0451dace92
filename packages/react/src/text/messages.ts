import type { en } from './en.ts';
import type { enFlows } from './en-flows.ts';
import type { enModals } from './en-modals.ts';
import type { enPortal } from './en-portal.ts';

type English = typeof en & typeof enFlows & typeof enModals & typeof enPortal;

/** Words for one key: a sentence, or one sentence per plural category of the language. */
export type Message = string | ({ readonly other: string } & { readonly [C in Intl.LDMLPluralRule]?: string });

export type MessageKey = keyof English;

/** The keys whose words load first: all but those of forms, modals and the billing area. */
export type FirstMessageKey = keyof typeof en;

/** The keys whose words are there in forms. */
export type FlowMessageKey = FirstMessageKey | keyof typeof enFlows;

/** The keys whose words are there in modals. */
export type ModalMessageKey = FlowMessageKey | keyof typeof enModals;

/** The keys whose words are there in the billing area. */
export type PortalMessageKey = FlowMessageKey | keyof typeof enPortal;

/** The words of forms and modals in one language. */
export type FlowMessages = { readonly [K in keyof typeof enFlows | keyof typeof enModals]: Message };

/** The words of the billing area in one language. */
export type PortalMessages = { readonly [K in keyof typeof enPortal]: Message };

/** A complete catalogue of one language. */
export type Messages = { readonly [K in MessageKey]: Message };

type Placeholders<M> = M extends string
  ? M extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Placeholders<Rest>
    : never
  : M extends object
    ? 'count' | Placeholders<M[keyof M]>
    : never;

type PlaceholdersOf<K extends MessageKey> = Placeholders<English[K]>;
type PluralKey = { [K in MessageKey]: English[K] extends string ? never : K }[MessageKey];

/** What a message must be given. Numbers are written in the locale's digits; `count` is a number where words depend on it. */
export type MessageValues<K extends MessageKey> = { [Name in PlaceholdersOf<K>]: string | number } & (K extends PluralKey
  ? { count: number }
  : unknown);

/** What follows the key: nothing, or what fills the message in. Worked out once for each key, which keeps type checks fast. */
type MessageArguments = { [K in MessageKey]: [PlaceholdersOf<K>] extends [never] ? [] : [values: MessageValues<K>] };

/**
 * The words of a key in the provider's language.
 *
 * @example
 * t('common.seats', { count: 3 }) // '3 seats'
 */
export type Translate<Key extends MessageKey = FirstMessageKey> = <K extends Key>(key: K, ...args: MessageArguments[K]) => string;
