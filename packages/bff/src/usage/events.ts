import { Big, type UsageProperties } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { UsageTables } from '../database/tables/usage.ts';

export type UsageEvent = Selectable<UsageTables['usage_events']>;

const windowMs = 35 * 24 * 60 * 60 * 1000;

/** What a key is kept as: 16 bytes of the SHA-256 of reporter and key. A confirmed reservation is its own reporter, its id the key. */
export async function hashKey(reporter: UsageEvent['reporter'] | 'reservation', key: string): Promise<Uint8Array> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${reporter}\n${key}`));
  return new Uint8Array(digest, 0, 16);
}

/** The event that used a key within the last 35 days of system time. */
export function findEvent(trx: Db, { customer_id, key_hash, accepted_at }: UsageEvent): Promise<UsageEvent | undefined> {
  return trx
    .selectFrom('usage_events')
    .selectAll()
    .where('customer_id', '=', customer_id)
    .where('key_hash', '=', key_hash)
    .where('accepted_at', '>', new Date(accepted_at.getTime() - windowMs))
    .executeTakeFirst();
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

/** Stores an event under its key, which is free again after 35 days. false: another report holds the key. */
export async function addEvent(trx: Db, event: UsageEvent): Promise<boolean> {
  const { customer_id, key_hash, ...columns } = event;
  const rest = { ...columns, properties: event.properties && JSON.stringify(event.properties) };
  const stored = await trx
    .insertInto('usage_events')
    .values({ customer_id, key_hash, ...rest })
    .onConflict((conflict) =>
      conflict
        .columns(['customer_id', 'key_hash'])
        .doUpdateSet(rest)
        .where('usage_events.accepted_at', '<=', new Date(event.accepted_at.getTime() - windowMs)),
    )
    .returning('customer_id')
    .executeTakeFirst();
  return stored !== undefined;
}
