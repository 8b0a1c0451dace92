import { type NotificationConfig, NotificationSettings } from '@locai/billing-contract';
import type { Act } from '../audit/act.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Db } from '../database/database.ts';
import { assertValid } from '../http/assert-valid.ts';
import { assertMatch } from '../http/etag.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { newSigningSecret } from './signing-secret.ts';
import { lockNotification, type NotificationRow, toNotification, updateNotificationRow } from './store.ts';

export interface NotificationChange extends Partial<Pick<NotificationSettings, 'template' | 'percentages' | 'enabled'>> {
  recipients?: string[] | undefined;
  rotateSigningSecret?: true | undefined;
}

/** Changes what is given. @throws ProblemError 404, 412, 422 */
export async function updateNotification(
  trx: Db,
  { id, ifMatch }: { id: string; ifMatch: string | undefined },
  { rotateSigningSecret, ...change }: NotificationChange,
  act: Act,
): Promise<NotificationConfig> {
  const row = await lockNotification(trx, id);
  if (!row) throw notFound('notification config');
  assertMatch(ifMatch, row.revision);
  if (Object.keys(change).length === 0 && !rotateSigningSecret) return toNotification(row);
  const secret = rotateSigningSecret && newSecretFor(row);
  const changed = await updateNotificationRow(trx, row, settingsAfter(row, change), { secret, at: act.at });
  const [before, after] = [toNotification(row), toNotification(changed)];
  await recordAudit(trx, {
    ...act,
    action: 'notification_config.update',
    object: { type: 'notification_config', id },
    before,
    after,
  });
  return { ...after, ...(secret && { signingSecret: secret }) };
}

function settingsAfter(
  { event, channel, recipients, template, percentages, enabled }: NotificationRow,
  change: NotificationChange,
) {
  return assertValid(NotificationSettings, { event, channel, recipients, template, percentages, enabled, ...change });
}

function newSecretFor({ channel }: NotificationRow): string {
  if (channel === 'webhook') return newSigningSecret();
  throw new ProblemError('invalid_request', 'rotateSigningSecret: is for webhooks only. Leave it out for an e-mail.', {
    errors: [{ path: 'rotateSigningSecret', message: 'is for webhooks only' }],
  });
}
