import { type NotificationEvent, newId } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { Notice } from './notice.ts';
import type { NotificationRow } from './store.ts';

export type DeliveryRow = Selectable<Tables['notification_deliveries']>;
export type NoticeEventRow = Selectable<Tables['notification_events']>;

export function listEnabledConfigs(db: Db, events: NotificationEvent[]): Promise<NotificationRow[]> {
  return db
    .selectFrom('notification_configs')
    .selectAll()
    .where('event', 'in', events)
    .where('enabled', '=', true)
    .orderBy('id')
    .execute();
}

/** Returns the ids of those that were not told before. */
export async function insertNoticeEvents(trx: Db, notices: { id: string; notice: Notice }[]): Promise<Set<string>> {
  if (notices.length === 0) return new Set();
  const values = notices.map(({ id, notice: { event, customerId, data, at, key = null } }) => ({
    id,
    key,
    event,
    customer_id: customerId,
    data: JSON.stringify(data),
    at,
  }));
  const written = await trx
    .insertInto('notification_events')
    .values(values)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .execute();
  return new Set(written.map(({ id }) => id));
}

export interface NewDelivery extends Pick<DeliveryRow, 'event' | 'channel' | 'recipient'> {
  eventId: string;
  configId: string;
  at: Date;
}

export async function insertDeliveries(trx: Db, deliveries: NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const values = deliveries.map(({ eventId, configId, event, channel, recipient, at }) => ({
    id: newId('delivery', at.getTime()),
    event_id: eventId,
    config_id: configId,
    event,
    channel,
    recipient,
    status: 'pending' as const,
    attempts: 0,
    created_at: at,
  }));
  await trx.insertInto('notification_deliveries').values(values).execute();
}

/** A delivery with all that it takes to carry it out; `config` is undefined when it was deleted since. */
export interface Claimed {
  delivery: DeliveryRow;
  notice: NoticeEventRow;
  config: NotificationRow | undefined;
}

/**
 * Takes what is due, for this process alone: whoever else asks does not get it until the lease ends, and gets it then if we have
 * ended without a word. Each try is counted as it begins.
 */
export async function claimDue(
  db: Db,
  { now, leaseMs, limit }: { now: Date; leaseMs: number; limit: number },
): Promise<Claimed[]> {
  const due = db
    .selectFrom('notification_deliveries')
    .select('id')
    .where('status', '=', 'pending')
    .where((row) => row.or([row('next_attempt_at', 'is', null), row('next_attempt_at', '<=', now)]))
    .orderBy('next_attempt_at', (order) => order.asc().nullsFirst())
    .limit(limit)
    .forUpdate()
    .skipLocked();
  const deliveries = await db
    .updateTable('notification_deliveries')
    .set((row) => ({ attempts: row('attempts', '+', 1), next_attempt_at: new Date(now.getTime() + leaseMs) }))
    .where('id', 'in', due)
    .returningAll()
    .execute();
  return withContext(
    db,
    deliveries.sort((a, b) => a.position - b.position),
  );
}

async function withContext(db: Db, deliveries: DeliveryRow[]): Promise<Claimed[]> {
  if (deliveries.length === 0) return [];
  const eventIds = [...new Set(deliveries.map(({ event_id }) => event_id))];
  const notices = await db.selectFrom('notification_events').selectAll().where('id', 'in', eventIds).execute();
  const configIds = deliveries.flatMap(({ config_id }) => config_id ?? []);
  const configs = await db.selectFrom('notification_configs').selectAll().where('id', 'in', configIds).execute();
  return deliveries.flatMap((delivery) => {
    const notice = notices.find(({ id }) => id === delivery.event_id);
    return notice ? [{ delivery, notice, config: configs.find(({ id }) => id === delivery.config_id) }] : [];
  });
}

type Settled = Partial<Pick<DeliveryRow, 'status' | 'recipient' | 'last_error' | 'next_attempt_at' | 'delivered_at'>>;

/** Writes how a try ended. One that lost its lease to another process meanwhile changes nothing. */
export async function settleDelivery(db: Db, { id, attempts }: DeliveryRow, change: Settled): Promise<void> {
  await db
    .updateTable('notification_deliveries')
    .set(change)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .where('attempts', '=', attempts)
    .execute();
}

/** Whether an address has taken anything since an instant of billing time. */
export async function hasTaken(db: Db, { config_id, recipient, created_at }: DeliveryRow): Promise<boolean> {
  const taken = await db
    .selectFrom('notification_deliveries')
    .select('id')
    .where('config_id', '=', config_id)
    .where('recipient', '=', recipient)
    .where('delivered_at', '>=', created_at)
    .limit(1)
    .executeTakeFirst();
  return taken !== undefined;
}

/** Forgets what happened before an instant of billing time, with its deliveries, some at a time. Returns how many. */
export async function deleteNoticesBefore(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('notification_events')
    .where('id', 'in', (rows) => rows.selectFrom('notification_events').select('id').where('at', '<', before).limit(1000))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
