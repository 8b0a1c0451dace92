import { newId } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import type { Notice } from './notice.ts';
import { insertDeliveries, insertNoticeEvents, listEnabledConfigs } from './outbox-store.ts';
import type { NotificationRow } from './store.ts';

/**
 * Writes down that somebody is to be told, in the transaction of what happened: both happen, or neither. It is sent later, at least
 * once, by the job `notifications`. Without a config of the event nothing is written. It takes no lock.
 *
 * @example
 * await notify(trx, { event: 'invoice.finalized', customerId, data: { invoiceId, … }, at });
 */
export function notify(trx: Db, notice: Notice): Promise<void> {
  return notifyAll(trx, [notice]);
}

/** The same for many in three statements, for at most a thousand at once. */
export async function notifyAll(trx: Db, notices: Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const configs = await listEnabledConfigs(trx, [...new Set(notices.map(({ event }) => event))]);
  const told = notices
    .map((notice) => ({ id: newId('notice', notice.at.getTime()), notice, configs: configs.filter((row) => tells(row, notice)) }))
    .filter((each) => each.configs.length > 0);
  const written = await insertNoticeEvents(trx, told);
  await insertDeliveries(trx, told.filter(({ id }) => written.has(id)).flatMap(toDeliveries));
}

function tells({ event, channel, percentages }: NotificationRow, notice: Notice): boolean {
  if (event !== notice.event || (notice.attended && channel === 'email')) return false;
  return notice.event !== 'usage.threshold_reached' || Boolean(percentages?.includes(notice.data.percentage));
}

function toDeliveries({ id, notice, configs }: { id: string; notice: Notice; configs: NotificationRow[] }) {
  return configs.flatMap(({ id: configId, channel, recipients }) =>
    recipients.map((recipient) => ({ eventId: id, event: notice.event, configId, channel, recipient, at: notice.at })),
  );
}
