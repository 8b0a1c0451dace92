import type { Ports } from '../ports.ts';
import { type AttemptRow, findStuckAttempts } from './attempts.ts';
import { performCancelPayment } from './cancel-open-payment.ts';
import { performMethodChange } from './change-methods.ts';
import { performCharge } from './charge-default-method.ts';
import { ensureCreated, performCreatePayment } from './create-payment.ts';
import { performCreateCustomer } from './open-customer.ts';
import { performCreateSetup } from './open-setup.ts';
import { performRefund, type RefundFailed } from './refund-payment.ts';
import { findPayment, type PaymentRow } from './store.ts';

const minute = 60_000;
/** What nobody could find out for a week is left to a person. */
const patience = 7 * 24 * 60 * minute;

/**
 * Repeats the calls whose outcome nobody learned for a minute, because the process ended or the provider was away.
 *
 * @param refundFailed what a refund that is refused now changes above this room
 * @returns the payments that were touched: read and apply them
 */
export async function retryStuckAttempts(ports: Ports, refundFailed: RefundFailed): Promise<PaymentRow[]> {
  const now = ports.time.now().getTime();
  const stuck = await findStuckAttempts(ports.db, new Date(now - patience), new Date(now - minute));
  const touched: PaymentRow[] = [];
  for (const attempt of stuck) {
    const row = await repeat(ports, attempt, refundFailed).catch((error) => logFailure(ports, attempt, error));
    if (row) touched.push(row);
  }
  return touched;
}

async function repeat(ports: Ports, attempt: AttemptRow, refundFailed: RefundFailed): Promise<PaymentRow | undefined> {
  if (attempt.verb === 'refund') {
    await performRefund(ports, attempt, refundFailed);
    return undefined;
  }
  if (!attempt.payment_id) {
    await repeatOnCustomer(ports, attempt);
    return undefined;
  }
  const row = await findPayment(ports.db, attempt.customer_id, attempt.payment_id);
  if (row) await repeatOnPayment(ports, row, attempt);
  return row && findPayment(ports.db, row.customer_id, row.id);
}

async function repeatOnCustomer(ports: Ports, attempt: AttemptRow): Promise<unknown> {
  if (attempt.verb === 'create_customer') return performCreateCustomer(ports, attempt);
  if (!attempt.setup_id) return performMethodChange(ports, attempt);
  return performCreateSetup(ports, { customer_id: attempt.customer_id, id: attempt.setup_id }, attempt);
}

async function repeatOnPayment(ports: Ports, row: PaymentRow, attempt: AttemptRow): Promise<unknown> {
  if (attempt.verb === 'create_payment') return performCreatePayment(ports, row, attempt);
  const created = await ensureCreated(ports, row);
  return attempt.verb === 'cancel_payment'
    ? performCancelPayment(ports, created, attempt)
    : performCharge(ports, created, attempt);
}

function logFailure(ports: Ports, attempt: AttemptRow, error: unknown): undefined {
  const { id, verb } = attempt;
  ports.log({ level: 'warn', message: 'payment attempt still open', attempt: id, verb, reason: String(error) });
}
