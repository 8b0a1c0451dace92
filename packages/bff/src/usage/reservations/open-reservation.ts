import type { Check } from '@locai/billing-contract';
import { findCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import type { CustomerKey, Principal } from '../../http/principal.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { decide } from '../decide.ts';
import { assertReportableIn } from '../reportable.ts';
import { findStanding, lockBalanceOf } from '../store.ts';
import { findReservation, type ReservationRow } from './store.ts';

/** Who ends which reservation. */
export interface ReservationEnd {
  customerKey: CustomerKey;
  principal: Principal | null;
  reservationId: string;
  /** Billing time. */
  at: Date;
}

/**
 * Does something with a reservation under its balance's lock: whoever else ends it waits, and then sees how it ended.
 *
 * @throws ProblemError 404 for none of this customer's; 403 for a browser on that of a service key or of another person, and where
 * only servers report by now
 */
export async function openReservation<T>(
  db: Db,
  end: ReservationEnd,
  work: (trx: Db, row: ReservationRow) => Promise<T>,
): Promise<T> {
  const found = await findOwn(db, end);
  await assertMayEnd(db, found, end.principal);
  return db.transaction().execute(async (trx) => {
    await lockBalanceOf(trx, found.customer_id, found.entitlement_code);
    const row = await findReservation(trx, found.customer_id, found.id);
    if (!row) throw notFound('reservation');
    return work(trx, row);
  });
}

async function findOwn(db: Db, { customerKey, reservationId }: ReservationEnd): Promise<ReservationRow> {
  const customer = await findCustomer(db, customerKey);
  const row = customer && (await findReservation(db, customer.id, reservationId));
  if (!row) throw notFound('reservation');
  return row;
}

async function assertMayEnd(db: Db, row: ReservationRow, principal: Principal | null): Promise<void> {
  if (principal?.service) return;
  if (row.reporter === 'service')
    throw new ProblemError('forbidden', 'A service key made this reservation. Confirm or release it from your server.');
  if (row.user_id !== principal?.userId)
    throw new ProblemError('forbidden', 'Somebody else made this reservation. Only they and your servers may end it.');
  await assertReportableIn(db, { entitlementCode: row.entitlement_code, reporter: 'browser' });
}

/** What the customer stands at after a reservation has ended: the answer to wanting `requiredBalance` at once. */
export async function checkAfter(
  trx: Db,
  { customerKey, at }: ReservationEnd,
  { entitlement_code: code, user_id: userId }: ReservationRow,
  requiredBalance: string,
): Promise<Check> {
  const standing = await findStanding(trx, { customerKey, codes: [code], userId, at });
  return decide(standing, { entitlementCode: code, requiredBalance }, at);
}
