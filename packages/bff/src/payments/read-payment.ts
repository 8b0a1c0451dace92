import type { Ports } from '../ports.ts';
import { ensureCreated } from './create-payment.ts';
import type { ProviderPayment } from './provider.ts';
import { asking } from './provider-problem.ts';
import type { PaymentRow } from './store.ts';

/**
 * Asks the provider how a payment stands. Never inside a transaction.
 *
 * @throws ProblemError 503 `unavailable`
 */
export async function readPayment(ports: Ports, row: PaymentRow): Promise<ProviderPayment> {
  const { reference } = await ensureCreated(ports, row);
  return asking(ports.log, ports.payments.getPayment(reference));
}
