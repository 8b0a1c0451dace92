import type { Ports } from '../../ports.ts';
import { lockBalanceOf } from '../store.ts';
import { closeReservation, listOverdueOf, type Overdue } from './store.ts';

/** Ends the reservations of a balance that are over, as of the moment when each was. Repeatable; they hold nothing before it, either. */
export async function expireReservations(ports: Pick<Ports, 'db' | 'live'>, overdue: Overdue, at: Date): Promise<void> {
  await ports.db.transaction().execute(async (trx) => {
    await lockBalanceOf(trx, overdue.id, overdue.entitlementCode);
    for (const row of await listOverdueOf(trx, overdue, at))
      await closeReservation(trx, row, { status: 'expired', confirmed_quantity: null, closed_at: row.expires_at });
  });
  await ports.live.publish(overdue.id, ['entitlements']);
}
