import { Big, plain, type ReservationResult } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import { hashKey } from '../events.ts';
import { addEvent, newBatch } from '../report-batch.ts';
import { saveBatch } from '../save-batch.ts';
import { granted } from '../take-report.ts';
import { tellAdded } from '../thresholds.ts';
import { checkAfter, openReservation, type ReservationEnd } from './open-reservation.ts';
import { addToBalance, addToUser, closeReservation, holds, type ReservationRow, toReservation } from './store.ts';
import { takeFromOneOff } from './take-from-one-off.ts';

/** What of a reservation was used. */
export interface Confirmation extends ReservationEnd {
  /** Decimal string above 0; all of it when left out. */
  quantity?: string | undefined;
}

/**
 * Counts what was used of a reservation, in the periods and on the day of reserving, and gives back the rest. Exactly once,
 * whatever else happens to it at the same time; the same confirmation again answers the same and counts nothing.
 *
 * @throws ProblemError 404, 403, 409 `reservation_closed` when it has ended otherwise, 409 `reservation_exceeded`
 */
export async function confirmReservation(
  ports: Pick<Ports, 'db' | 'time' | 'live' | 'reports'>,
  order: Confirmation,
): Promise<ReservationResult> {
  const keyHash = hashKey('reservation', order.reservationId);
  const acceptedAt = ports.time.now();
  await ports.reports.openMonth(acceptedAt);
  const { row, check, replayed } = await openReservation(ports.db, order, async (trx, found) => {
    const replayed = isSame(found, order);
    const row = replayed ? found : await settle(trx, found, order, { keyHash, acceptedAt });
    const check = granted(await checkAfter(trx, order, row, row.confirmed_quantity ?? row.quantity));
    return { row, check, replayed };
  });
  if (!replayed) await ports.live.publish(row.customer_id, ['entitlements']);
  return { reservation: toReservation(row, order.at), check };
}

const isSame = ({ confirmed_quantity, quantity }: ReservationRow, order: Confirmation) =>
  confirmed_quantity !== null && new Big(confirmed_quantity).eq(order.quantity ?? quantity);

async function settle(
  trx: Db,
  found: ReservationRow,
  order: Confirmation,
  { keyHash, acceptedAt }: { keyHash: Uint8Array; acceptedAt: Date },
): Promise<ReservationRow> {
  const used = order.quantity ?? plain(found.quantity);
  assertConfirmable(found, used, order.at);
  const row = await closeReservation(trx, found, { status: 'confirmed', confirmed_quantity: used, closed_at: order.at });
  const { customer_id, entitlement_code, reporter, user_id, properties, created_at } = row;
  const event = {
    customer_id,
    key_hash: keyHash,
    entitlement_code,
    quantity: used,
    reporter,
    user_id,
    occurred_at: created_at,
    accepted_at: acceptedAt,
    backdated: true,
    properties,
  };
  const isCurrent = await addToBalance(trx, row, used);
  if (isCurrent)
    await tellAdded(trx, { customerId: customer_id, entitlementCode: entitlement_code, quantity: used, at: order.at });
  else await takeFromOneOff(trx, row, used);
  await addToUser(trx, row, used);
  const { subscription_id, billing_from, period_from, day } = row;
  const place = { customer_id, entitlement_code, subscription_id, billing_from, period_from, day };
  const batch = newBatch();
  addEvent(batch, event, place);
  await saveBatch(trx, batch);
  return row;
}

function assertConfirmable(row: ReservationRow, used: string, at: Date): void {
  if (!holds(row, at)) throw closed(toReservation(row, at).status);
  if (new Big(used).lte(row.quantity)) return;
  const reserved = plain(row.quantity);
  throw new ProblemError(
    'reservation_exceeded',
    `${plain(used)} is more than the ${reserved} that were reserved. Confirm ${reserved} at the most and report the rest as usage.`,
  );
}

const ends = {
  held: 'holds by now',
  confirmed: 'was confirmed, with another quantity',
  released: 'was released',
  expired: 'has expired',
};

function closed(status: keyof typeof ends): ProblemError {
  const next = status === 'confirmed' ? 'What was confirmed stays.' : 'Reserve again, or report the usage.';
  return new ProblemError('reservation_closed', `The reservation ${ends[status]}. Nothing was counted. ${next}`);
}
