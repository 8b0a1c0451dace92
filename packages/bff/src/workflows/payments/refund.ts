import type { NewRefund, Refund } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { findCustomer, lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { customerKey, isOperator, type Principal } from '../../http/principal.ts';
import { notFound } from '../../http/problem.ts';
import { type CreditRefund, payOutCredit, returnPaidOutCredit } from '../../invoices/refunded-credit.ts';
import { findInvoiceRow } from '../../invoices/store.ts';
import { notify } from '../../notifications/notify.ts';
import { carryOutRefund, type RefundFailed, type RefundOrder, recordRefund } from '../../payments/refund-payment.ts';
import { listPendingRefunds, type RefundRow, toRefund } from '../../payments/refunds.ts';
import { findPayment, findPaymentById, type PaymentRow } from '../../payments/store.ts';
import type { Ports } from '../../ports.ts';
import { each } from '../each.ts';

/**
 * Gives a payment back, whole or in part.
 *
 * @param requestKey what the request calls itself, if it does
 * @throws ProblemError 404, 409 `not_refundable`, 422 for another currency
 */
export async function createRefund(
  ports: Ports,
  paymentId: string,
  order: NewRefund & Pick<RefundOrder, 'requestKey'>,
  act: Act,
): Promise<Refund> {
  const payment = await findVisiblePayment(ports.db, act.principal, paymentId);
  const at = await ports.clock.now(ports.db);
  const recorded = await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, payment.customer_id);
    const { created, refund } = await recordRefund(trx, payment, order, { at, now: act.at });
    if (!created) return refund;
    if (refund.from_credit) await payOutCredit(trx, creditOf(refund, payment), at);
    const object = { type: 'refund', id: refund.id };
    await recordAudit(trx, { ...act, action: 'refund.create', object, before: null, after: toRefund(refund) });
    return refund;
  });
  const refund = await carryOutRefund(ports, recorded, giveCreditBack);
  await ports.live.publish(payment.customer_id, ['payments', 'invoices']);
  return toRefund(refund);
}

async function findVisiblePayment(db: Db, principal: Principal | null, id: string): Promise<PaymentRow> {
  const row = isOperator(principal) ? await findPaymentById(db, id) : await findOwn(db, principal, id);
  if (!row) throw notFound('payment');
  return row;
}

async function findOwn(db: Db, principal: Principal | null, id: string): Promise<PaymentRow | undefined> {
  const customer = await findCustomer(db, customerKey(principal));
  return customer && findPayment(db, customer.id, id);
}

/** The credit that a refused refund was to pay out returns. */
const giveCreditBack: RefundFailed = async (trx, refund, at) => {
  const payment = await findPayment(trx, refund.customer_id, refund.payment_id);
  if (payment && refund.from_credit) await returnPaidOutCredit(trx, creditOf(refund, payment), at);
};

/** The same where nobody waits for the answer: it is told. */
export const refundFailed =
  ({ time }: Ports): RefundFailed =>
  async (trx, refund, at) => {
    await giveCreditBack(trx, refund, at);
    const after = toRefund(refund);
    const object = { type: 'refund', id: refund.id };
    await recordAudit(trx, { principal: null, at: time.now(), action: 'refund.fail', object, before: null, after });
    await tellFailure(trx, refund, at);
  };

async function tellFailure(trx: Db, { customer_id: customerId, id: refundId, ...refund }: RefundRow, at: Date): Promise<void> {
  const payment = await findPayment(trx, customerId, refund.payment_id);
  const invoice = payment && (await findInvoiceRow(trx, customerId, payment.invoice_id));
  if (!invoice) return;
  const of = { refundId, paymentId: refund.payment_id, invoiceId: invoice.id, invoiceNumber: invoice.number };
  const data = { ...of, amount: { amount: refund.amount, currency: refund.currency } };
  await notify(trx, { event: 'refund.failed', customerId, data, at });
}

function creditOf(refund: RefundRow, payment: PaymentRow): CreditRefund {
  return { customerId: refund.customer_id, refundId: refund.id, invoiceId: payment.invoice_id, amount: refund.amount };
}

/** Asks the provider for what is recorded and was not asked for yet. What stays undone is repeated by the tick. */
export async function carryOutPendingRefunds(ports: Ports, payment: PaymentRow): Promise<void> {
  await each(ports, 'A refund', await listPendingRefunds(ports.db, payment), (refund) =>
    carryOutRefund(ports, refund, refundFailed(ports)),
  );
}
