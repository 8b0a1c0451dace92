import { sql } from 'kysely';
import type { Ports } from '../ports.ts';
import type { ProviderEvent } from './provider.ts';

const minute = 60_000;
const every = 5 * minute;
/** Events are listed by the provider's clock, and may be listed a little late. */
const overlap = 10 * minute;
const firstTime = 24 * 60 * minute;
/** What could not be applied for so long is left to a person; the log tells of it each time. */
const atMost = 3 * firstTime;

export interface Reconciliation {
  /** Not seen before, oldest first. */
  events: (ProviderEvent & { id: string })[];
  /** Everything was applied: the next time begins where this one did. */
  finish(): Promise<void>;
}

/**
 * The provider's events that no callback brought, every five minutes and on one machine.
 *
 * @returns undefined when it is not time, or the provider has no list
 * @throws ProviderError
 */
export async function beginReconciliation(ports: Ports): Promise<Reconciliation | undefined> {
  const { db, payments } = ports;
  if (!payments.listEvents) return undefined;
  const now = ports.time.now();
  const claimed = await claim(ports, now);
  if (!claimed) return undefined;
  const from = (claimed.done_until?.getTime() ?? now.getTime() - firstTime) - overlap;
  const events = await payments.listEvents(new Date(Math.max(from, now.getTime() - atMost)));
  const seen = await seenEvents(ports, events);
  const of = { provider: payments.name, mode: payments.mode };
  return {
    events: events.filter(({ id, object }) => object.kind !== 'other' && !seen.has(id)),
    async finish() {
      await db
        .updateTable('payment_reconciliations')
        .set({ done_until: now })
        .where('provider', '=', of.provider)
        .where('mode', '=', of.mode)
        .execute();
    },
  };
}

async function claim({ db, payments }: Ports, now: Date): Promise<{ done_until: Date | null } | undefined> {
  const row = { provider: payments.name, mode: payments.mode, begun_at: now };
  return db
    .insertInto('payment_reconciliations')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['provider', 'mode'])
        .doUpdateSet({ begun_at: now })
        .where('payment_reconciliations.begun_at', '<=', new Date(now.getTime() - every)),
    )
    .returning('done_until')
    .executeTakeFirst();
}

async function seenEvents({ db, payments }: Ports, events: ProviderEvent[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('provider_events')
    .select('event_id')
    .where('provider', '=', payments.name)
    .where(sql<boolean>`event_id = any(${events.map(({ id }) => id)}::text[])`)
    .execute();
  return new Set(rows.map(({ event_id }) => event_id));
}
