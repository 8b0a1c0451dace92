import type { NotificationDelivery } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../http/page.ts';

type DeliveryRow = Selectable<Tables['notification_deliveries']>;
type ListedRow = DeliveryRow & { config: string | null };

export interface DeliveryFilter {
  status?: DeliveryRow['status'] | undefined;
  event?: DeliveryRow['event'] | undefined;
  configId?: string | undefined;
}

/** What was sent and what waits, newest first. */
export async function listDeliveries(db: Db, { limit, cursor, ...filter }: PageRequest & DeliveryFilter) {
  let query = matching(db, filter);
  if (cursor) {
    const [id = ''] = decodeCursor(cursor);
    const last = await db.selectFrom('notification_deliveries').select('position').where('id', '=', id).executeTakeFirst();
    if (!last) throw badCursor();
    query = query.where('position', '<', last.position);
  }
  const rows = await query
    .orderBy('position', 'desc')
    .limit(limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.id]);
  return { data: data.map(toDelivery), nextCursor };
}

function matching(db: Db, { status, event, configId }: DeliveryFilter) {
  let query = db
    .selectFrom('notification_deliveries as delivery')
    .leftJoin('notification_configs as config', 'config.id', 'delivery.config_id')
    .selectAll('delivery')
    .select('config.id as config');
  if (status) query = query.where('delivery.status', '=', status);
  if (event) query = query.where('delivery.event', '=', event);
  if (configId) query = query.where('delivery.config_id', '=', configId);
  return query;
}

function toDelivery(row: ListedRow): NotificationDelivery {
  const { id, event, channel, recipient, status, attempts } = row;
  return {
    id,
    configId: row.config,
    event,
    channel,
    recipient,
    status,
    attempts,
    lastError: row.last_error,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    deliveredAt: row.delivered_at?.toISOString() ?? null,
  };
}
