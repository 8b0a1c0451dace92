import type { Ports } from '../ports.ts';
import { type AttemptRow, perform, recordAttempt } from './attempts.ts';
import { ensureCreated } from './create-payment.ts';
import type { ProviderPayment } from './provider.ts';
import { readPayment } from './read-payment.ts';
import type { CreatedPayment, PaymentRow } from './store.ts';

const moved = (answer: ProviderPayment) => answer.status === 'succeeded' || answer.status === 'processing';

/**
 * Charges the customer's default card while nobody is there. A refusal is an answer, not an error: `requires_payment_method` with
 * its error code (declined, or null when no card is saved) or `requires_action` (the bank wants the cardholder).
 * After a refusal the next call is a new charge; after an unknown outcome it repeats the same one.
 *
 * @returns the payment as the provider now tells it; the row is not written: record it and apply it in one transaction
 * @throws ProblemError 503 `unavailable`, 409 `payment_not_open`
 */
export async function chargeDefaultMethod(ports: Ports, row: PaymentRow): Promise<ProviderPayment> {
  const created = await ensureCreated(ports, row);
  const purpose = `${row.id}:charge_default_method`;
  const request = { payment: created.reference };
  const plan = { customer_id: row.customer_id, payment_id: row.id, verb: 'charge_default_method', purpose, request } as const;
  const attempt = await recordAttempt(ports.db, plan, ports.time.now());
  return attempt.outcome === 'done' ? readPayment(ports, created) : performCharge(ports, created, attempt);
}

export function performCharge(ports: Ports, row: CreatedPayment, attempt: AttemptRow): Promise<ProviderPayment> {
  return perform(ports, attempt, {
    call: (key) => ports.payments.chargeDefaultMethod(row.reference, key),
    commit: async (_trx, answer) => answer,
    refused: (answer) => !moved(answer),
  });
}
