import type { ReservationResult } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import { checkAfter, openReservation, type ReservationEnd } from './open-reservation.ts';
import { closeReservation, holds, type ReservationRow, toReservation } from './store.ts';

/**
 * Gives back what a reservation holds. One that was released or is over stays as it is, so that releasing in a `finally` is safe.
 *
 * @throws ProblemError 404, 403, 409 `reservation_closed` when it was confirmed
 */
export async function releaseReservation(ports: Pick<Ports, 'db' | 'live'>, order: ReservationEnd): Promise<ReservationResult> {
  const { row, check, changed } = await openReservation(ports.db, order, async (trx, found) => {
    if (found.status === 'confirmed')
      throw new ProblemError('reservation_closed', 'The reservation was confirmed: what was used stays counted.');
    const row = found.status === 'held' ? await end(trx, found, order.at) : found;
    return { row, check: await checkAfter(trx, order, row, row.quantity), changed: row !== found };
  });
  if (changed) await ports.live.publish(row.customer_id, ['entitlements']);
  return { reservation: toReservation(row, order.at), check };
}

function end(trx: Db, row: ReservationRow, at: Date): Promise<ReservationRow> {
  const ending = holds(row, at)
    ? { status: 'released' as const, closed_at: at }
    : { status: 'expired' as const, closed_at: row.expires_at };
  return closeReservation(trx, row, { ...ending, confirmed_quantity: null });
}
