import type { NotificationConfig, NotificationSettings } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

export type NotificationRow = Selectable<Tables['notification_configs']>;

export function findNotification(db: Db, id: string): Promise<NotificationRow | undefined> {
  return db.selectFrom('notification_configs').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Nobody else changes the row until the transaction ends. */
export function lockNotification(trx: Db, id: string): Promise<NotificationRow | undefined> {
  return trx.selectFrom('notification_configs').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** All, by event and channel. */
export function listNotifications(
  db: Db,
  filter: { event?: NotificationRow['event'] | undefined; channel?: NotificationRow['channel'] | undefined },
): Promise<NotificationRow[]> {
  let query = db.selectFrom('notification_configs').selectAll();
  if (filter.event) query = query.where('event', '=', filter.event);
  if (filter.channel) query = query.where('channel', '=', filter.channel);
  return query.orderBy('event').orderBy('channel').execute();
}

/** undefined: there is one for the event and channel already. */
export function insertNotification(
  trx: Db,
  settings: NotificationSettings,
  { id, secret, at }: { id: string; secret: string | null; at: Date },
): Promise<NotificationRow | undefined> {
  const { event, channel } = settings;
  return trx
    .insertInto('notification_configs')
    .values({ id, event, channel, ...columns(settings), signing_secret: secret, revision: 1, created_at: at, updated_at: at })
    .onConflict((conflict) => conflict.columns(['event', 'channel']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** What of a config may change. */
export type NotificationTerms = Pick<NotificationSettings, 'recipients' | 'template' | 'percentages' | 'enabled'>;

/** How long the old secret signs beside the new one. */
const rotationMs = 24 * 60 * 60_000;

/** Needs the row's lock. @param secret a new one; the one before signs on for a day */
export function updateNotificationRow(
  trx: Db,
  row: NotificationRow,
  terms: NotificationTerms,
  { secret, at }: { secret?: string | undefined; at: Date },
): Promise<NotificationRow> {
  const until = new Date(at.getTime() + rotationMs);
  const secrets = { signing_secret: secret, previous_secret: row.signing_secret, previous_secret_until: until };
  return trx
    .updateTable('notification_configs')
    .set({ ...columns(terms), ...(secret && secrets), revision: row.revision + 1, updated_at: at })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function deleteNotificationRow(trx: Db, id: string): Promise<NotificationRow | undefined> {
  return trx.deleteFrom('notification_configs').where('id', '=', id).returningAll().executeTakeFirst();
}

function columns({ recipients, template, percentages, enabled }: NotificationTerms) {
  return {
    recipients: JSON.stringify(recipients),
    template: template && JSON.stringify(template),
    percentages: percentages && JSON.stringify(percentages),
    enabled,
  };
}

/** The config in the shape of the contract, without its secret. */
export function toNotification(row: NotificationRow): NotificationConfig {
  const { id, event, channel, recipients, template, percentages, enabled, revision } = row;
  const [createdAt, updatedAt] = [row.created_at.toISOString(), row.updated_at.toISOString()];
  return { id, event, channel, recipients, template, percentages, enabled, revision, createdAt, updatedAt };
}
