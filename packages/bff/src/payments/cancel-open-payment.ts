import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { type AttemptRow, perform, recordAttempt } from './attempts.ts';
import { cancelUncreated, ensureCreated } from './create-payment.ts';
import type { ProviderPayment } from './provider.ts';
import { readPayment } from './read-payment.ts';
import { recordPayment } from './record-payment.ts';
import { type CreatedPayment, findOpenPayment, isFinal } from './store.ts';

/**
 * Ends the open payment of an invoice: at the provider first, then in our row.
 *
 * @returns `succeeded` when the money had moved meanwhile: the row is left open, read the payment and apply it
 * @throws ProblemError 503 `unavailable`, 409 `payment_not_open` while the bank is still working on it
 */
export async function cancelOpenPayment(
  ports: Ports,
  customerId: string,
  invoiceId: string,
): Promise<'none' | 'canceled' | 'succeeded'> {
  const open = await findOpenPayment(ports.db, customerId, invoiceId);
  if (!open) return 'none';
  const row = await cancelUncreated(ports, open, await ports.clock.now(ports.db));
  if (isFinal(row)) return row.status === 'succeeded' ? 'succeeded' : 'canceled';
  const { status } = await cancelAtProvider(ports, await ensureCreated(ports, row));
  if (status === 'canceled' || status === 'succeeded') return status;
  throw new ProblemError('payment_not_open', 'The bank is still working on the payment. Wait for its outcome.');
}

async function cancelAtProvider(ports: Ports, row: CreatedPayment): Promise<ProviderPayment> {
  const purpose = `${row.id}:cancel_payment`;
  const request = { payment: row.reference };
  const plan = { customer_id: row.customer_id, payment_id: row.id, verb: 'cancel_payment', purpose, request } as const;
  const attempt = await recordAttempt(ports.db, plan, ports.time.now());
  return attempt.outcome === 'done' ? readPayment(ports, row) : performCancelPayment(ports, row, attempt);
}

export async function performCancelPayment(ports: Ports, row: CreatedPayment, attempt: AttemptRow): Promise<ProviderPayment> {
  const at = await ports.clock.now(ports.db);
  return perform(ports, attempt, {
    call: (key) => ports.payments.cancelPayment(row.reference, key),
    async commit(trx, answer) {
      if (answer.status === 'canceled') await recordPayment(trx, row, answer, at);
      return answer;
    },
    refused: (answer) => answer.status !== 'canceled' && answer.status !== 'succeeded',
  });
}
