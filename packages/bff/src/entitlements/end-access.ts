import type { Db } from '../database/database.ts';
import type { AccessRow } from './store.ts';

/**
 * Ends what a customer may use. The usage of its running reset periods stays for the next subscription. Repeatable;
 * `grantPlan` opens access again.
 *
 * @param end `reason` is what checks answer from `until` on (billing time; left out: at once)
 * @example
 * await endAccess(trx, { customerId, reason: 'past_due', until: graceEnd });
 */
export async function endAccess(
  db: Db,
  end: { customerId: string; reason: Exclude<AccessRow['reason'], 'granted'>; until?: Date },
): Promise<void> {
  await db
    .updateTable('access')
    .set({ reason: end.reason, until: end.until ?? null })
    .where('customer_id', '=', end.customerId)
    .execute();
}
