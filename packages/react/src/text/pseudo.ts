import { en } from './en.ts';
import { enFlows } from './en-flows.ts';
import { enModals } from './en-modals.ts';
import { enPortal } from './en-portal.ts';
import type { Message, MessageKey, Messages } from './messages.ts';

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ö',
  u: 'ü',
  A: 'Å',
  E: 'Ë',
  O: 'Ø',
  U: 'Û',
  c: 'ç',
  n: 'ñ',
};

/**
 * English that is 40 % longer, with accents and in brackets: what is cut off, what is not translated and what does not fit can be
 * seen by who reads English only.
 *
 * @example
 * <BillingProvider locale="en" messages={pseudoMessages()}>
 */
export function pseudoMessages(): Messages {
  const words = Object.entries({ ...en, ...enFlows, ...enModals, ...enPortal }) as [MessageKey, Message][];
  return Object.fromEntries(words.map(([key, message]) => [key, pseudoMessage(message)])) as Messages;
}

function pseudoMessage(message: Message): Message {
  if (typeof message === 'string') return pseudo(message);
  return Object.fromEntries(Object.entries(message).map(([form, text]) => [form, pseudo(text ?? '')])) as Message;
}

/** `Pay {amount}` → `[Páy {amount} ~~~~~]` */
function pseudo(text: string): string {
  const accented = text.replace(/\{\w+\}|\w/g, (part) => accents[part] ?? part);
  return `[${accented} ${padding(Math.ceil(text.length * 0.4))}]`;
}

/** Words of nine, as long ones are: a line may break between them. */
function padding(length: number): string {
  return '~'.repeat(length).replace(/~{9}(?=~)/g, '~~~~~~~~~ ');
}
