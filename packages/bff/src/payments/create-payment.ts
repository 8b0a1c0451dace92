import type { Money } from '@locai/billing-contract';
import { getCustomerById } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { type AttemptPlan, type AttemptRow, findAttempt, perform, recordAttempt } from './attempts.ts';
import * as store from './store.ts';

interface CreationRequest {
  customer: string;
  amount: Money;
  metadata: Record<string, string>;
}

const purposeOf = (row: store.PaymentRow) => `${row.id}:create_payment`;

/**
 * The payment as the provider knows it. A row that was left without a reference, because the process ended between record and
 * commit or the outcome stayed unknown, repeats its stored attempt: same key, same body, same payment.
 *
 * @throws ProblemError `payment_not_open` when the row was canceled before the provider knew it
 */
export async function ensureCreated(ports: Ports, row: store.PaymentRow): Promise<store.CreatedPayment> {
  if (store.isCreated(row)) return row;
  const attempt = await lockAndRecord(ports, row);
  return attempt.outcome === 'done' ? readCreated(ports.db, row) : performCreatePayment(ports, row, attempt);
}

/** Under the row's lock, so that an attempt never starts on a payment that is being canceled. */
function lockAndRecord(ports: Ports, row: store.PaymentRow): Promise<AttemptRow> {
  return ports.db.transaction().execute(async (trx) => {
    const locked = await store.lockPayment(trx, row);
    if (store.isFinal(locked) && !store.isCreated(locked))
      throw new ProblemError('payment_not_open', 'The payment was canceled meanwhile. Create a new one for the invoice.');
    return recordCreation(trx, row, ports.time.now());
  });
}

/** Records that the provider is to make a payment. Once recorded it will be made, by whoever comes first. */
export async function recordCreation(trx: Db, row: store.PaymentRow, now: Date): Promise<AttemptRow> {
  return recordAttempt(trx, await creationPlan(trx, row), now);
}

async function creationPlan(db: Db, row: store.PaymentRow): Promise<AttemptPlan> {
  const customer = await getCustomerById(db, row.customer_id);
  if (!customer.provider_reference) throw new Error(`Payment ${row.id} was opened before its customer was known to the provider`);
  const metadata = {
    installation: await store.installationId(db),
    customer: row.customer_id,
    invoice: row.invoice_id,
    payment: row.id,
  };
  const request: CreationRequest = { customer: customer.provider_reference, amount: store.amountOf(row), metadata };
  return { customer_id: row.customer_id, payment_id: row.id, verb: 'create_payment', purpose: purposeOf(row), request };
}

export function performCreatePayment(ports: Ports, row: store.PaymentRow, attempt: AttemptRow): Promise<store.CreatedPayment> {
  return perform(ports, attempt, {
    call: (key) => ports.payments.createPayment(attempt.request as CreationRequest, key),
    async commit(trx, made) {
      await store.storeCreation(trx, row, made);
      return readCreated(trx, row);
    },
  });
}

async function readCreated(db: Db, { customer_id, id }: store.PaymentRow): Promise<store.CreatedPayment> {
  const row = await store.findPayment(db, customer_id, id);
  if (!row || !store.isCreated(row)) throw new Error(`Payment ${id} has no reference although its creation is done`);
  return row;
}

/** Cancels a payment that the provider was never asked for; any other is left as it is. */
export function cancelUncreated(ports: Ports, row: store.PaymentRow, at: Date): Promise<store.PaymentRow> {
  return ports.db.transaction().execute(async (trx) => {
    const locked = await store.lockPayment(trx, row);
    const untouched = !store.isCreated(locked) && !(await findAttempt(trx, row.customer_id, purposeOf(row)));
    return untouched ? store.updatePayment(trx, locked, { status: 'canceled', updated_at: at }) : locked;
  });
}
