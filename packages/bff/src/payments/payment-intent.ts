import type { PaymentIntent } from '@locai/billing-contract';
import { ProblemError } from '../http/problem.ts';
import { amountOf, type PaymentRow } from './store.ts';

/** A payment as the API shows it. @throws ProblemError 503 `not_yet_visible` before the provider knows it */
export function toPaymentIntent(row: PaymentRow): PaymentIntent {
  if (!row.client_secret)
    throw new ProblemError('not_yet_visible', 'The payment is being made at the provider. Ask again in a moment.');
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    status: row.status,
    amount: amountOf(row),
    amountRefunded: { amount: row.amount_refunded, currency: row.currency },
    clientSecret: row.client_secret,
    error: row.error_code ? { code: row.error_code } : null,
  };
}
