import type { PaymentRow } from '../payments/store.ts';
import { retryStuckAttempts } from '../payments/retry-stuck-attempts.ts';
import type { Ports } from '../ports.ts';
import { refundIfVoid } from './apply-payment.ts';
import { expireIncomplete, lapsePendingChanges } from './lapse.ts';
import { renewDue } from './renew.ts';

/**
 * Everything that time makes due: calls that were interrupted, payments to give back, orders that lapsed, renewals.
 * Repeatable, and safe on several machines at once. Call it every few seconds, and after the clock was moved.
 */
export async function tick(ports: Ports): Promise<void> {
  await ports.payments.deliverEvents?.();
  await retryStuckAttempts(ports);
  for (const payment of await findPaidVoid(ports)) await refundIfVoid(ports, payment);
  const now = await ports.clock.now(ports.db);
  await expireIncomplete(ports, now);
  await lapsePendingChanges(ports, now);
  await renewDue(ports, now);
}

/** Payments that succeeded on an invoice that was taken back, and that nobody has refunded. */
function findPaidVoid(ports: Ports): Promise<PaymentRow[]> {
  return ports.db
    .selectFrom('payments')
    .innerJoin('invoices', (join) =>
      join.onRef('invoices.customer_id', '=', 'payments.customer_id').onRef('invoices.id', '=', 'payments.invoice_id'),
    )
    .selectAll('payments')
    .where('payments.status', '=', 'succeeded')
    .where('invoices.status', '=', 'void')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('payment_attempts')
            .select('payment_attempts.id')
            .whereRef('payment_attempts.payment_id', '=', 'payments.id')
            .where('payment_attempts.verb', '=', 'refund')
            .where('payment_attempts.outcome', '<>', 'refused'),
        ),
      ),
    )
    .limit(50)
    .execute();
}
