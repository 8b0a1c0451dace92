import type { Context } from 'hono';
import { actOf } from '../audit/act.ts';
import { clientAddress } from '../http/client-address.ts';
import type { AppEnv, Handlers } from '../http/env.ts';
import { setEtag } from '../http/etag.ts';
import { pageOf } from '../http/page.ts';
import { notFound } from '../http/problem.ts';
import { forgetEndedTurns } from '../http/take-turn.ts';
import { createNotification } from './create-notification.ts';
import { deleteNotification } from './delete-notification.ts';
import { listDeliveries } from './delivery-store.ts';
import { receiveMessage } from './receive-message.ts';
import { findNotification, listNotifications, toNotification } from './store.ts';
import { updateNotification } from './update-notification.ts';

export const notificationRoutes = {
  createNotificationConfig: async (c) =>
    c.json(await inTransaction(c).execute((trx) => createNotification(trx, c.req.valid('json'), actOf(c))), 201),
  listNotificationConfigs: async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query');
    const configs = (await listNotifications(c.get('ports').db, filter)).map(toNotification);
    return c.json(
      pageOf(configs, { limit, cursor }, ({ id }) => id),
      200,
    );
  },
  getNotificationConfig: async (c) => {
    const row = await findNotification(c.get('ports').db, c.req.valid('param').configId);
    if (!row) throw notFound('notification config');
    setEtag(c, row.revision);
    return c.json(toNotification(row), 200);
  },
  updateNotificationConfig: async (c) => {
    const target = { id: c.req.valid('param').configId, ifMatch: c.req.valid('header')['if-match'] };
    const change = c.req.valid('json');
    const config = await inTransaction(c).execute((trx) => updateNotification(trx, target, change, actOf(c)));
    setEtag(c, config.revision);
    return c.json(config, 200);
  },
  deleteNotificationConfig: async (c) => {
    await inTransaction(c).execute((trx) => deleteNotification(trx, c.req.valid('param').configId, actOf(c)));
    return c.body(null, 204);
  },
  listNotificationDeliveries: async (c) => c.json(await listDeliveries(c.get('ports').db, c.req.valid('query')), 200),
  sendContactMessage: async (c) => {
    const { db, time } = c.get('ports');
    const now = time.now();
    await inTransaction(c).execute((trx) => receiveMessage(trx, c.req.valid('json'), { from: clientAddress(c), now }));
    await forgetEndedTurns(db, now);
    return c.json({ status: 'received' as const }, 201);
  },
} satisfies Pick<
  Handlers,
  | 'createNotificationConfig'
  | 'listNotificationConfigs'
  | 'getNotificationConfig'
  | 'updateNotificationConfig'
  | 'deleteNotificationConfig'
  | 'listNotificationDeliveries'
  | 'sendContactMessage'
>;

const inTransaction = (c: Context<AppEnv>) => c.get('ports').db.transaction();
