import { type Money, newId } from '@locai/billing-contract';
import { lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { cancelOpenPayment } from './cancel-open-payment.ts';
import { ensureCreated, recordCreation } from './create-payment.ts';
import { openCustomer, type PayingCustomer } from './open-customer.ts';
import { findOpenPayment, findSucceededPayment, insertOpenPayment, type PaymentRow } from './store.ts';

export interface PayableInvoice {
  id: string;
  /** What the invoice still owes. */
  amountDue: Money;
}

export interface PaymentOrder {
  customer: PayingCustomer;
  invoice: PayableInvoice;
  /** Is the invoice still to be paid? Asked under the customer's lock, which whoever takes an invoice back holds too. */
  isOwed: (trx: Db) => Promise<boolean>;
}

/**
 * The one open payment of an invoice: found, or made at the provider. Safe to call from many places at once and after a crash.
 * An open payment of another amount than the invoice now owes is replaced. Once a payment of the invoice succeeded, that one is
 * returned and no other is made: read and apply it when its row is still open.
 *
 * @returns the row, known to the provider
 * @throws ProblemError 409 `invoice_not_open` when the invoice was taken back meanwhile; 503 `unavailable` when the provider does not answer; the next call goes on where this one stopped
 */
export async function openPayment(ports: Ports, order: PaymentOrder): Promise<PaymentRow> {
  const { customer, invoice } = order;
  await openCustomer(ports, customer);
  const row = (await findOpenPayment(ports.db, customer.id, invoice.id)) ?? (await insertPayment(ports, order));
  if (!row) return openPayment(ports, order);
  if (row.status === 'succeeded') return row;
  const { amount, currency } = invoice.amountDue;
  if (row.amount === amount && row.currency === currency) return ensureCreated(ports, row);
  return (await cancelOpenPayment(ports, customer.id, invoice.id)) === 'succeeded' ? row : openPayment(ports, order);
}

/**
 * Under the customer's lock, which whoever applies a payment holds too: so no second payment is opened beside one that is just
 * succeeding. Undefined when another call was first.
 */
async function insertPayment(ports: Ports, { customer, invoice, isOwed }: PaymentOrder): Promise<PaymentRow | undefined> {
  const { name: provider, mode } = ports.payments;
  const id = newId('payment', ports.time.now().getTime());
  const created_at = await ports.clock.now(ports.db);
  const row = { customer_id: customer.id, id, invoice_id: invoice.id, ...invoice.amountDue, provider, mode, created_at };
  return ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customer.id);
    const paid = await findSucceededPayment(trx, customer.id, invoice.id);
    if (!paid && !(await isOwed(trx))) throw invoiceTakenBack();
    const inserted = paid ? undefined : await insertOpenPayment(trx, row);
    if (inserted) await recordCreation(trx, inserted, ports.time.now());
    return paid ?? inserted;
  });
}

function invoiceTakenBack() {
  return new ProblemError('invoice_not_open', 'The invoice was taken back meanwhile. Read the subscription again.');
}
