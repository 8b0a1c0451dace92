import { retryStuckAttempts } from '../payments/retry-stuck-attempts.ts';
import type { Ports } from '../ports.ts';
import { listUnsettled, settleCoupon } from '../subscriptions/coupons/settle-coupon.ts';
import { expireReservations } from '../usage/reservations/expire-reservations.ts';
import { listOverdue } from '../usage/reservations/store.ts';
import { rotateSigningKeys } from '../usage/snapshot/signing-keys.ts';
import { readAndApply } from './apply-payment.ts';
import { each } from './each.ts';
import { expireIncomplete, lapsePendingChanges } from './lapse.ts';
import { reconcile } from './payments/apply-event.ts';
import { refundFailed } from './payments/refund.ts';
import { billUsageInAdvance } from './renewals/bill-usage-in-advance.ts';
import { type OnRenewed, renewDue } from './renewals/renew-due.ts';
import { warnOfTrialEnds } from './warn-of-trial-ends.ts';

/**
 * Everything that time makes due: events and calls that were interrupted, orders that lapsed, renewals.
 * What fails for one customer waits for the next tick and keeps nobody else waiting. Repeatable, and safe on several machines at once. Call it every few seconds, and after the clock was moved.
 */
export async function tick(ports: Ports, onRenewed?: OnRenewed): Promise<void> {
  await ports.payments.deliverEvents?.();
  await each(ports, 'Applying a payment', await retryStuckAttempts(ports, refundFailed(ports)), (payment) =>
    readAndApply(ports, payment),
  );
  await reconcile(ports);
  const now = await ports.clock.now(ports.db);
  await expireIncomplete(ports, now);
  await lapsePendingChanges(ports, now);
  await each(ports, 'Ending reservations', await listOverdue(ports.db, now), (one) => expireReservations(ports, one, now));
  await rotateSigningKeys(ports.db, ports.time.now());
  await warnOfTrialEnds(ports, now);
  await billUsageInAdvance(ports, now);
  await renewDue(ports, now, onRenewed);
  await each(ports, 'Settling a coupon', await listUnsettled(ports.db), (one) => settleCoupon(ports, one));
}
