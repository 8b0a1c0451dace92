import type { Act } from '../audit/act.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Db } from '../database/database.ts';
import { notFound } from '../http/problem.ts';
import { deleteNotificationRow, toNotification } from './store.ts';

/** Nobody is told any more. @throws ProblemError 404 */
export async function deleteNotification(trx: Db, id: string, act: Act): Promise<void> {
  const row = await deleteNotificationRow(trx, id);
  if (!row) throw notFound('notification config');
  const object = { type: 'notification_config', id };
  await recordAudit(trx, { ...act, action: 'notification_config.delete', object, before: toNotification(row), after: null });
}
