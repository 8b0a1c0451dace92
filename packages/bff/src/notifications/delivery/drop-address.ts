import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import type { Ports } from '../../ports.ts';
import { type DeliveryRow, hasTaken } from '../outbox-store.ts';
import { lockNotification, type NotificationRow, toNotification, updateNotificationRow } from '../store.ts';

/**
 * Sends no more webhooks to an address that answered 410 Gone, or that took nothing as long as one notice was tried, three days:
 * it leaves its config, and the config of the last one is switched off. The audit log says so; a PATCH brings it back.
 */
export async function dropAddress(
  { db, time, log }: Pick<Ports, 'db' | 'time' | 'log'>,
  delivery: DeliveryRow,
  { reason }: { reason: 'gone' | 'unreachable' },
): Promise<void> {
  if (reason === 'unreachable' && (await hasTaken(db, delivery))) return;
  const dropped = await db.transaction().execute((trx) => drop(trx, delivery, time.now()));
  if (dropped) log({ level: 'warn', message: 'An address gets no more webhooks', address: delivery.recipient, reason });
}

async function drop(trx: Db, { config_id, recipient }: DeliveryRow, at: Date): Promise<boolean> {
  const row = config_id === null ? undefined : await lockNotification(trx, config_id);
  if (!row?.enabled || !row.recipients.includes(recipient)) return false;
  const before = toNotification(row);
  const after = toNotification(await updateNotificationRow(trx, row, without(row, recipient), { at }));
  const object = { type: 'notification_config', id: row.id };
  await recordAudit(trx, { principal: null, action: 'notification_config.drop_address', object, before, after, at });
  return true;
}

function without({ recipients, template, percentages, enabled }: NotificationRow, recipient: string) {
  const others = recipients.filter((each) => each !== recipient);
  return others.length > 0
    ? { recipients: others, template, percentages, enabled }
    : { recipients, template, percentages, enabled: false };
}
