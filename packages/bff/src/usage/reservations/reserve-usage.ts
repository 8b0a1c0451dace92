import { newId, type ReservationResult, type UsageProperties } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { currentPeriod } from '../../entitlements/current-period.ts';
import type { CustomerKey } from '../../http/principal.ts';
import type { Ports } from '../../ports.ts';
import { placeOf } from '../buckets.ts';
import { decide } from '../decide.ts';
import { hasAdminLimit } from '../metering-limits.ts';
import type { CountedMetric } from '../metrics/counted-metric.ts';
import { assertNotPricedByEvent, assertReservable, metricOf } from '../metrics/metric-of.ts';
import { assertStorable, sum } from '../quantities.ts';
import { denial } from '../report-usage.ts';
import { assertReportableIn } from '../reportable.ts';
import { findStanding, lockBalance, type Standing, type StandingBalance, saveCount } from '../store.ts';
import { granted, nameless, type Outcome, subscriptionOf } from '../take-report.ts';
import { userReservedOf } from '../user-share.ts';
import { addReservation, type ReservationRow, toReservation } from './store.ts';

export interface ReservationOrder {
  customerKey: CustomerKey;
  entitlementCode: string;
  /** Decimal string above 0. */
  quantity: string;
  /** Seconds of billing time. */
  expiresIn: number;
  /** `service`: it came with a service key. */
  reporter: 'browser' | 'service';
  /** For whom; null: nobody in particular. */
  userId: string | null;
  properties?: UsageProperties | undefined;
  /** Billing time. */
  at: Date;
}

/**
 * Holds usage until it is confirmed, released or over. Hard limits and limits of people count it, so that what is confirmed later
 * never passes them.
 *
 * @returns the reservation, and the decision with the balance after it
 * @throws ProblemError 404 unknown code, 403 a browser where only a server may report, 422 not metered, measured by more than its
 * quantity, or nobody named where an administrator limits people, 409 with the reason of the denial and the decision as `check`
 * @example
 * const { reservation } = await reserveUsage(ports, { customerKey, entitlementCode: 'messages', quantity: '5', expiresIn: 900,
 *   reporter: 'service', userId: null, at });
 */
export async function reserveUsage(
  ports: Pick<Ports, 'db' | 'time' | 'live'>,
  order: ReservationOrder,
): Promise<ReservationResult> {
  await assertReportableIn(ports.db, order);
  const metric = await metricOf(ports.db, order.entitlementCode);
  assertReservable(metric, order.entitlementCode);
  const id = newId('reservation', ports.time.now().getTime());
  const { row, ...outcome } = await ports.db.transaction().execute((trx) => hold(trx, id, order, metric));
  if (!row) throw await denial(ports.db, outcome);
  await ports.live.publish(row.customer_id, ['entitlements']);
  return { reservation: toReservation(row, order.at), check: outcome.check };
}

type Held = Omit<Outcome, 'kind'> & { row?: ReservationRow };

async function hold(trx: Db, id: string, order: ReservationOrder, metric: CountedMetric | null): Promise<Held> {
  const { customerKey, entitlementCode: code, quantity, userId, at } = order;
  const answer = (standing?: Standing) => decide(standing, { entitlementCode: code, requiredBalance: quantity }, at);
  await lockBalance(trx, customerKey, code);
  const standing = await findStanding(trx, { customerKey, codes: [code], userId, at });
  const check = answer(standing);
  const stored = standing?.balances[0];
  if (!standing || !stored) return { standing, check };
  assertNotPricedByEvent(standing, metric, code);
  if (userId === null && (await hasAdminLimit(trx, stored.customer_id, code))) throw nameless(code);
  if (!check.allowed) return { standing, check };
  const balance = { ...stored, ...currentPeriod(stored, at) };
  assertStorable(sum(balance.usage, balance.reserved, quantity));
  const row = toRow(id, order, balance, subscriptionOf(standing));
  await addReservation(trx, row);
  await saveCount(trx, balance, quantity);
  const after = { ...standing, balances: [withHold(balance, quantity)] };
  return { standing: after, check: granted(answer(after)), row };
}

function toRow(id: string, order: ReservationOrder, balance: StandingBalance, subscriptionId: string): ReservationRow {
  return {
    ...placeOf(balance, subscriptionId, order.at),
    id,
    status: 'held',
    quantity: order.quantity,
    confirmed_quantity: null,
    reporter: order.reporter,
    user_id: order.userId,
    properties: order.properties ?? null,
    created_at: order.at,
    expires_at: new Date(order.at.getTime() + order.expiresIn * 1000),
    closed_at: null,
  };
}

function withHold(balance: StandingBalance, quantity: string): StandingBalance {
  const before = userReservedOf(balance);
  return { ...balance, reserved: sum(balance.reserved, quantity), user_reserved: sum(before, quantity) };
}
