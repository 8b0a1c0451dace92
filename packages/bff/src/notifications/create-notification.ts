import { type NotificationConfig, type NotificationSettings, newId } from '@locai/billing-contract';
import type { Act } from '../audit/act.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import { newSigningSecret } from './signing-secret.ts';
import { insertNotification, toNotification } from './store.ts';

/**
 * Tells somebody of an event from now on. The answer alone carries the signing secret of a webhook.
 *
 * @throws ProblemError 409 when the event has a config of the channel already
 */
export async function createNotification(trx: Db, settings: NotificationSettings, act: Act): Promise<NotificationConfig> {
  const { event, channel } = settings;
  const secret = channel === 'webhook' ? newSigningSecret() : null;
  const row = await insertNotification(trx, settings, { id: newId('notification', act.at.getTime()), secret, at: act.at });
  if (!row)
    throw new ProblemError(
      'already_exists',
      `There is a config for ${event} by ${channel} already. Add the recipients to that one with PATCH.`,
    );
  const after = toNotification(row);
  const object = { type: 'notification_config', id: row.id };
  await recordAudit(trx, { ...act, action: 'notification_config.create', object, before: null, after });
  return { ...after, ...(secret && { signingSecret: secret }) };
}
