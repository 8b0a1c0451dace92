import { getPlanVersion } from '../catalog/store.ts';
import type { Db } from '../database/database.ts';
import { notify } from '../notifications/notify.ts';
import type { SubscriptionRow } from './store.ts';

/** Tells of a subscription as it is now, in the transaction that made it so. @param attended nothing that is worth an e-mail */
export async function tellSubscription(
  trx: Db,
  event: 'subscription.created' | 'subscription.updated' | 'subscription.canceled' | 'trial.ending',
  row: SubscriptionRow,
  { at, attended = false }: { at: Date; attended?: boolean },
): Promise<void> {
  const plan = await getPlanVersion(trx, row.plan_id, row.plan_version);
  const endsAt = (event === 'trial.ending' ? row.period_to : (row.canceled_at ?? row.cancel_at))?.toISOString() ?? null;
  const data = { subscriptionId: row.id, status: row.status, planCode: plan.code, planName: plan.name, endsAt };
  await notify(trx, { event, customerId: row.customer_id, data, at, attended });
}
