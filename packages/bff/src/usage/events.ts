import { Big, type UsageProperties } from '@locai/billing-contract';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Selectable, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { UsageTables } from '../database/tables/usage.ts';

export type UsageEvent = Selectable<UsageTables['usage_events']>;

const windowMs = 35 * 24 * 60 * 60 * 1000;

/**
 * What a key is kept as: 16 bytes of the SHA-256 of reporter and key; a confirmed reservation is its own reporter, its id the key.
 * Computed at once: WebCrypto answers out of turn, and reports are admitted in the order in which they came.
 */
export function hashKey(reporter: UsageEvent['reporter'] | 'reservation', idempotencyKey: string): Uint8Array {
  return sha256(new TextEncoder().encode(`${reporter}\n${idempotencyKey}`)).subarray(0, 16);
}

/** A report as an event of its customer. Field by field: whatever else it carries would be costly to leave out. */
export function toEvent(report: Omit<UsageEvent, 'customer_id'>, customer_id: string): UsageEvent {
  const { key_hash, entitlement_code, quantity, reporter, user_id, occurred_at, accepted_at, backdated, properties } = report;
  return {
    customer_id,
    key_hash,
    entitlement_code,
    quantity,
    reporter,
    user_id,
    occurred_at,
    accepted_at,
    backdated,
    properties,
  };
}

/** A key of a customer: what tells a report that comes again. */
export type EventId = string;
export const idOfEvent = ({ customer_id, key_hash }: UsageEvent): EventId => `${customer_id} ${bytesToHex(key_hash)}`;

/** Keys that were used until then are free again. */
export const windowStart = (acceptedAt: Date) => new Date(acceptedAt.getTime() - windowMs);

/** The stored events that used the same keys within the last 35 days of system time. */
export async function findEvents(trx: Db, sent: UsageEvent[]): Promise<UsageEvent[]> {
  const [first] = sent;
  if (!first) return [];
  const customers = sent.map(({ customer_id }) => customer_id);
  const keys = sent.map(({ key_hash }) => bytesToHex(key_hash));
  // Key by key: the planner must not think of reading the events first.
  const { rows } = await sql<UsageEvent>`
    select found.* from unnest(${customers}::text[], ${keys}::text[]) as sent (customer_id, key)
    cross join lateral (
      select * from usage_events
      where customer_id = sent.customer_id and key_hash = decode(sent.key, 'hex') and accepted_at > ${windowStart(first.accepted_at)}
      offset 0
    ) as found`.execute(trx);
  return rows;
}

/** Did the two come with the same body? A report without a timestamp may be repeated at any time. */
export function isSameReport(a: UsageEvent, b: UsageEvent): boolean {
  return (
    a.entitlement_code === b.entitlement_code &&
    a.user_id === b.user_id &&
    a.backdated === b.backdated &&
    (!a.backdated || a.occurred_at.getTime() === b.occurred_at.getTime()) &&
    new Big(a.quantity).eq(b.quantity) &&
    canonical(a.properties) === canonical(b.properties)
  );
}

/** jsonb keeps keys in an order of its own. */
function canonical(properties: UsageProperties | null): string {
  return JSON.stringify(Object.entries(properties ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}
