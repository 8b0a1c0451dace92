import {
  getRedemption,
  heldRedemptions,
  type RedemptionRow,
  releaseRedemption,
  settleRedemption,
} from '../../catalog/coupons/redemptions.ts';
import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import type { Ports } from '../../ports.ts';

/** Redemptions whose order no longer waits, the oldest first. */
export function listUnsettled(db: Db): Promise<RedemptionRow[]> {
  const orders = db.selectFrom('subscriptions').select('redemption_id as id').where('status', '=', 'incomplete');
  const changes = db
    .selectFrom('subscription_changes')
    .select('redemption_id as id')
    .where('status', 'in', ['pending', 'scheduled']);
  return heldRedemptions(db)
    .where('id', 'not in', orders.where('redemption_id', 'is not', null).$narrowType<{ id: string }>())
    .where('id', 'not in', changes.where('redemption_id', 'is not', null).$narrowType<{ id: string }>())
    .orderBy('created_at')
    .limit(1000)
    .execute();
}

/** An order that came about has redeemed its coupon; one that came to nothing gives it back. Repeatable. */
export async function settleCoupon({ db }: Pick<Ports, 'db'>, { customer_id, id }: RedemptionRow): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customer_id);
    const row = await getRedemption(trx, customer_id, id);
    if (row.status !== 'held') return;
    const outcomes = (await ordersOf(trx, row)).map(({ status }) => outcomeOf(status));
    if (outcomes.includes('waits')) return;
    await (outcomes.includes('came about') ? settleRedemption : releaseRedemption)(trx, row);
  });
}

/** The subscription and the changes that a redemption lowers. */
function ordersOf(db: Db, { customer_id, id }: RedemptionRow): Promise<{ status: string }[]> {
  const changes = db
    .selectFrom('subscription_changes')
    .select('status')
    .where('customer_id', '=', customer_id)
    .where('redemption_id', '=', id)
    // A canceled change came to nothing, while a canceled subscription came about before.
    .where('status', '<>', 'canceled')
    .$castTo<{ status: string }>();
  return db
    .selectFrom('subscriptions')
    .select('status')
    .where('customer_id', '=', customer_id)
    .where('redemption_id', '=', id)
    .$castTo<{ status: string }>()
    .unionAll(changes)
    .execute();
}

function outcomeOf(status: string): 'waits' | 'came about' | 'came to nothing' {
  if (status === 'incomplete' || status === 'pending' || status === 'scheduled') return 'waits';
  return status === 'incomplete_expired' ? 'came to nothing' : 'came about';
}
