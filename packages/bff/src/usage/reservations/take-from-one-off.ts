import { Big, plain } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { lockBalanceOf } from '../store.ts';
import type { ReservationRow } from './store.ts';

/**
 * A reset takes what was used beyond the quota off the one-off grants. What is confirmed of a period that is over was not used by
 * then, so that it is taken off here, as far as it lies beyond the quota.
 */
export async function takeFromOneOff(trx: Db, row: ReservationRow, quantity: string): Promise<void> {
  const { quota, one_off } = await lockBalanceOf(trx, row.customer_id, row.entitlement_code);
  if (quota === null || new Big(one_off).eq(0)) return;
  const before = await usedInPeriod(trx, row);
  const covered = before.gt(quota) ? before : new Big(quota);
  const beyond = before.plus(quantity).minus(covered);
  if (beyond.lte(0)) return;
  const left = new Big(one_off).minus(beyond);
  await trx
    .updateTable('balances')
    .set({ one_off: left.gt(0) ? plain(left) : '0' })
    .where('customer_id', '=', row.customer_id)
    .where('entitlement_code', '=', row.entitlement_code)
    .execute();
}

async function usedInPeriod(trx: Db, { customer_id, entitlement_code, period_from }: ReservationRow): Promise<Big> {
  const { used } = await trx
    .selectFrom('usage_buckets')
    .select((row) => row.fn.sum<string | null>('quantity').as('used'))
    .where('customer_id', '=', customer_id)
    .where('entitlement_code', '=', entitlement_code)
    .where('period_from', '=', period_from)
    .executeTakeFirstOrThrow();
  return new Big(used ?? 0);
}
