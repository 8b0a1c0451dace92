import { type Money, newId, type Refund } from '@locai/billing-contract';
import { lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { type AttemptRow, findAttempt, perform, recordAttempt } from './attempts.ts';
import type { ProviderRefund } from './provider.ts';
import {
  acceptRefund,
  amountOfRefund,
  findRefundOfRequest,
  getRefund,
  insertRefund,
  markRefundFailed,
  type RefundIds,
  type RefundRow,
} from './refunds.ts';
import { isCreated, lockPayment, type PaymentRow, updatePayment } from './store.ts';

export interface RefundOrder {
  /** Undefined: all that is left. */
  amount?: Money | undefined;
  reason: Refund['reason'];
  memo?: string | undefined;
  fromCredit?: boolean;
  /** What the request calls itself: the same one again finds its refund instead of making another. */
  requestKey?: string | undefined;
}

/** What a refund that the provider refuses changes above this room; runs in the transaction that fails it, under the customer's lock. */
export type RefundFailed = (trx: Db, refund: RefundRow, at: Date) => Promise<void>;

/**
 * Records that a payment is to be given back, inside the transaction that decides it and holds the customer's lock. From then on it
 * counts as refunded; what stays undone is found and repeated.
 *
 * @param at billing and system time
 * @throws ProblemError 409 `not_refundable` for more than is left, 422 for another currency
 */
export async function recordRefund(
  trx: Db,
  payment: PaymentRow,
  order: RefundOrder,
  at: { at: Date; now: Date },
): Promise<{ created: boolean; refund: RefundRow }> {
  const row = await lockPayment(trx, payment);
  const before = order.requestKey ? await findRefundOfRequest(trx, row, order.requestKey) : undefined;
  if (before) return { created: false, refund: assertSame(before, order) };
  const amount = refundable(row, order.amount);
  const { customer_id, id: payment_id, currency } = row;
  const refund = await insertRefund(trx, {
    customer_id,
    id: newId('refund', at.now.getTime()),
    payment_id,
    status: 'pending',
    amount,
    currency,
    reason: order.reason,
    memo: order.memo ?? null,
    from_credit: order.fromCredit ?? false,
    request_key: order.requestKey ?? null,
    created_at: at.at,
  });
  await updatePayment(trx, row, { amount_refunded: row.amount_refunded + amount });
  const request: RefundRequest = { payment: referenceOf(row), amount: amountOfRefund(refund) };
  await recordAttempt(trx, { ...purposeOf(refund), payment_id, refund_id: refund.id, verb: 'refund', request }, at.now);
  return { created: true, refund };
}

interface RefundRequest {
  payment: string;
  amount: Money;
}

const purposeOf = ({ customer_id, id }: RefundRow) => ({ customer_id, purpose: `${id}:refund` });

/**
 * Asks the provider for a recorded refund.
 *
 * @returns the refund as it is then: still pending when the provider did not answer
 * @throws ProblemError 409 `not_refundable` and others when the provider says no: the refund has failed
 */
export async function carryOutRefund(ports: Ports, refund: RefundRow, failed: RefundFailed): Promise<RefundRow> {
  const { customer_id, purpose } = purposeOf(refund);
  const attempt = await findAttempt(ports.db, customer_id, purpose);
  if (!attempt || attempt.outcome === 'done') return getRefund(ports.db, refund);
  return performRefund(ports, attempt, failed).catch(async (error) => {
    const after = await getRefund(ports.db, refund);
    if (after.status === 'pending') return after;
    throw error instanceof ProblemError && error.code === 'payment_not_open' ? refusedByProvider() : error;
  });
}

export async function performRefund(ports: Ports, attempt: AttemptRow, failed: RefundFailed): Promise<RefundRow> {
  const ids = { customer_id: attempt.customer_id, id: attempt.refund_id ?? '' };
  const at = await ports.clock.now(ports.db);
  return perform(ports, attempt, {
    call: (key) => ports.payments.refund(attempt.request as RefundRequest, key),
    commit: (trx, told) => writeRefund(trx, ids, told, { at, failed }),
    abandon: (trx) => failRefund(trx, ids, { at, failed }),
  });
}

interface Failing {
  /** Billing time. */
  at: Date;
  failed: RefundFailed;
}

/** Writes what the provider told of a refund, forward only: what failed stays failed. */
export async function writeRefund(trx: Db, ids: RefundIds, told: ProviderRefund, failing: Failing): Promise<RefundRow> {
  if (told.status === 'failed') await failRefund(trx, ids, failing);
  else await acceptRefund(trx, ids, { reference: told.reference, settledAt: told.status === 'succeeded' ? failing.at : null });
  return getRefund(trx, ids);
}

/** The money did not go: it counts as paid again, and what the refund had changed above this room is undone. */
async function failRefund(trx: Db, ids: RefundIds, { at, failed }: Failing): Promise<void> {
  await lockCustomer(trx, ids.customer_id);
  const refund = await markRefundFailed(trx, ids, at);
  if (!refund) return;
  await failed(trx, refund, at);
  const row = await lockPayment(trx, { customer_id: ids.customer_id, id: refund.payment_id });
  await updatePayment(trx, row, { amount_refunded: row.amount_refunded - refund.amount });
}

/** How much to give back, in minor units. */
function refundable(row: PaymentRow, wanted: Money | undefined): number {
  if (row.status !== 'succeeded')
    throw new ProblemError('not_refundable', `The payment is ${row.status}. Only what was paid can be given back.`);
  if (wanted && wanted.currency !== row.currency) throw otherCurrency(row.currency);
  const left = row.amount - row.amount_refunded;
  if (left > 0 && (wanted?.amount ?? left) <= left) return wanted?.amount ?? left;
  const detail = `Of this payment ${left} of ${row.amount} ${row.currency} (in minor units) are left to give back. Send at most that.`;
  throw new ProblemError('not_refundable', left > 0 ? detail : 'All of this payment was given back already. Nothing is left.');
}

function otherCurrency(currency: string) {
  const message = `must be ${currency}, the currency of the payment`;
  return new ProblemError('invalid_request', `amount.currency ${message}.`, { errors: [{ path: 'amount.currency', message }] });
}

function refusedByProvider() {
  return new ProblemError(
    'not_refundable',
    'The payment provider has less of this payment left to give back. Look at the payment there; it may have been refunded by hand.',
  );
}

function assertSame(before: RefundRow, { amount, reason, fromCredit = false }: RefundOrder): RefundRow {
  const sameAmount = !amount || (amount.amount === before.amount && amount.currency === before.currency);
  if (sameAmount && reason === before.reason && fromCredit === before.from_credit) return before;
  throw new ProblemError(
    'idempotency_key_reused',
    'This Idempotency-Key came with another refund of the payment before. Use a new key for a new refund.',
  );
}

function referenceOf(row: PaymentRow): string {
  if (isCreated(row)) return row.reference;
  throw new Error(`Payment ${row.id} succeeded without a reference`);
}
