import { cancelOpenPayment } from '../payments/cancel-open-payment.ts';
import { findOpenPayment } from '../payments/store.ts';
import type { Ports } from '../ports.ts';
import { readAndApply } from './apply-payment.ts';

/**
 * Ends the open payment of an invoice that is about to be taken back, at the provider first.
 *
 * @returns `paid` when the money had moved meanwhile: that is applied, so that everything must be looked at anew
 * @throws ProblemError 503 `unavailable`, 409 `payment_not_open` while the bank is still working on it
 */
export async function closePayment(
  ports: Ports,
  { customer_id, id }: { customer_id: string; id: string },
): Promise<'closed' | 'paid'> {
  const payment = await findOpenPayment(ports.db, customer_id, id);
  if (!payment || (await cancelOpenPayment(ports, customer_id, id)) !== 'succeeded') return 'closed';
  await readAndApply(ports, payment);
  return 'paid';
}
