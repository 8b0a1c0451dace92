import type { TerminationResult } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { customerKey } from '../../http/principal.ts';
import { ProblemError } from '../../http/problem.ts';
import { findInvoice, type InvoiceRow } from '../../invoices/store.ts';
import { findOpenPayment } from '../../payments/store.ts';
import type { Ports } from '../../ports.ts';
import { readBillingState, untilUndisturbed } from '../../subscriptions/billing-state.ts';
import { isRunning } from '../../subscriptions/state.ts';
import { findSubscriptionById, type SubscriptionRow, updateSubscriptionRow } from '../../subscriptions/store.ts';
import { tellSubscription } from '../../subscriptions/tell-subscription.ts';
import { money } from '../../subscriptions/terms.ts';
import { toSubscription } from '../../subscriptions/to-subscription.ts';
import { endWaitingChanges } from '../../subscriptions/update-subscription.ts';
import { findWaitingInvoice } from '../../subscriptions/waiting-invoice.ts';
import { closePayment } from '../close-payment.ts';
import { type Ended, endNow, listTakenBack } from './end-now.ts';

export interface TerminationOrder {
  when: 'now' | 'period_end';
  /** Why, in the words of whoever ends it. */
  reason?: string | undefined;
}

/**
 * Ends the current subscription: now, with credit for the days that were paid and are not used, or with its period. What waits
 * for payment is taken back; what is paid meanwhile takes effect first. An order that was never paid is given up at once.
 *
 * @throws ProblemError 409 without a subscription or while the bank works on a payment; 503 when the provider does not answer
 */
export async function terminateSubscription(ports: Ports, act: Act, order: TerminationOrder): Promise<TerminationResult> {
  const { row, credit, invoiceId, changed } = await untilUndisturbed(() => attempt(ports, act, order));
  if (changed) await ports.live.publish(row.customer_id, ['subscription', 'entitlements', 'invoices', 'payments']);
  return {
    subscription: await toSubscription(ports.db, row),
    creditIssued: money(credit, row.currency),
    invoice: (invoiceId && (await findInvoice(ports.db, row.customer_id, invoiceId))) || null,
  };
}

async function attempt(ports: Ports, act: Act, order: TerminationOrder): Promise<Ended | 'disturbed'> {
  const now = await ports.clock.now(ports.db);
  const { subscription } = await readBillingState(ports.db, customerKey(act.principal));
  const row = assertEndable(subscription, now);
  const atOnce = order.when === 'now' || row.status === 'incomplete';
  if (!atOnce && row.cancel_at) return { row, credit: 0, invoiceId: null, changed: false };
  for (const invoice of await takenBack(ports.db, row, atOnce))
    if ((await closePayment(ports, invoice)) === 'paid') return 'disturbed';
  return ports.db.transaction().execute((trx) => write(trx, act, { row, atOnce, comment: order.reason, at: now }));
}

function assertEndable(row: SubscriptionRow | undefined, now: Date): SubscriptionRow {
  if (!row)
    throw new ProblemError('no_subscription', 'There is no subscription to end. It has ended already, or was never started.');
  if (isRunning(row.status) && row.period_to <= now)
    throw new ProblemError(
      'unavailable',
      'The period has just ended and the subscription is being renewed. Try again in a moment.',
    );
  return row;
}

/** The invoices that an end takes back: at once those of `listTakenBack`, with the period only that of a change that waits. */
async function takenBack(db: Db, row: SubscriptionRow, atOnce: boolean): Promise<InvoiceRow[]> {
  if (atOnce) return listTakenBack(db, row);
  const waiting = await findWaitingInvoice(db, row);
  return waiting ? [waiting] : [];
}

interface Writing {
  row: SubscriptionRow;
  atOnce: boolean;
  comment: string | undefined;
  at: Date;
}

async function write(trx: Db, act: Act, { row, atOnce, comment, at }: Writing): Promise<Ended | 'disturbed'> {
  await lockCustomer(trx, row.customer_id);
  if ((await findSubscriptionById(trx, row.id))?.revision !== row.revision) return 'disturbed';
  for (const { customer_id, id } of await takenBack(trx, row, atOnce))
    if (await findOpenPayment(trx, customer_id, id)) return 'disturbed';
  const before = await toSubscription(trx, row);
  const ended = await (atOnce ? endNow : endLater)(trx, row, { at, comment });
  const action = atOnce ? 'subscription.terminate' : 'subscription.cancel';
  const after = await toSubscription(trx, ended.row);
  await recordAudit(trx, { ...act, action, object: { type: 'subscription', id: row.id }, before, after });
  return ended;
}

async function endLater(
  trx: Db,
  row: SubscriptionRow,
  { at, comment }: { at: Date; comment?: string | undefined },
): Promise<Ended> {
  await endWaitingChanges(trx, row, at);
  const ending = await updateSubscriptionRow(trx, row, { cancel_at: row.period_to, cancel_reason: comment ?? null });
  await tellSubscription(trx, 'subscription.updated', ending, { at });
  return { row: ending, credit: 0, invoiceId: null, changed: true };
}
