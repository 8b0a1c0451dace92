import { readPayment } from '../payments/read-payment.ts';
import { retryStuckAttempts } from '../payments/retry-stuck-attempts.ts';
import type { Ports } from '../ports.ts';
import { applyPayment } from './apply-payment.ts';
import { expireIncomplete, lapsePendingChanges } from './lapse.ts';
import { renewDue } from './renew.ts';

/**
 * Everything that time makes due: events and calls that were interrupted, orders that lapsed, renewals.
 * Repeatable, and safe on several machines at once. Call it every few seconds, and after the clock was moved.
 */
export async function tick(ports: Ports): Promise<void> {
  await ports.payments.deliverEvents?.();
  for (const payment of await retryStuckAttempts(ports)) await applyPayment(ports, payment, await readPayment(ports, payment));
  const now = await ports.clock.now(ports.db);
  await expireIncomplete(ports, now);
  await lapsePendingChanges(ports, now);
  await renewDue(ports, now);
}
