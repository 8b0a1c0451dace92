import { z } from '@hono/zod-openapi';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const prefixes = {
  customer: 'cus',
  plan: 'plan',
  entitlement: 'ent',
  quota: 'peq',
  subscription: 'sub',
  change: 'chg',
  quote: 'quo',
  invoice: 'inv',
  credit: 'crd',
  creditNote: 'crn',
  payment: 'pay',
  setup: 'set',
  refund: 'ref',
  attempt: 'att',
  event: 'evt',
  metric: 'met',
  charge: 'crg',
  addon: 'add',
  purchase: 'pur',
  grant: 'grt',
  coupon: 'cpn',
  redemption: 'rdm',
  key: 'key',
  config: 'cfg',
  notification: 'ntf',
  delivery: 'dlv',
  notice: 'ntc',
  template: 'tpl',
  audit: 'aud',
  message: 'msg',
  reservation: 'rsv',
  correction: 'cor',
  signingKey: 'sgk',
} as const;

export type IdKind = keyof typeof prefixes;

/**
 * A new id: a prefix that names the kind, then 26 characters that sort by the time of creation.
 *
 * @example
 * newId('subscription', Date.parse('2026-11-22')) // 'sub_01kap…'
 * @param at milliseconds since 1970, from the system clock
 */
export function newId(kind: IdKind, at: number): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  const tail = Array.from(random, (byte) => alphabet[byte & 31]).join('');
  return `${prefixes[kind]}_${timePart(at)}${tail}`;
}

function timePart(at: number): string {
  let rest = at;
  let text = '';
  for (let i = 0; i < 10; i++) {
    text = alphabet[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** The schema of an id of one kind. */
export function Id(kind: IdKind) {
  const prefix = prefixes[kind];
  return z
    .string()
    .max(64)
    .openapi({ example: `${prefix}_01kapz8m4v7q2w9x1y3t5r6e8n` });
}

/** A code that people choose: lower-case letters, digits, `-`, `_` and `.`. */
export const Code = z
  .string()
  .max(64)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'must be a code of lower-case letters, digits, ".", "_" or "-"')
  .openapi({ example: 'messages' });
