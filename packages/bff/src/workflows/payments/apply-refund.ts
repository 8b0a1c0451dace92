import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { findRefundOfAttempt } from '../../payments/attempts.ts';
import type { ProviderEvent, ProviderRefund } from '../../payments/provider.ts';
import { writeRefund } from '../../payments/refund-payment.ts';
import { findRefundByReference, type RefundIds } from '../../payments/refunds.ts';
import { type PaymentRow, rememberEvent } from '../../payments/store.ts';
import type { Ports } from '../../ports.ts';
import { refundFailed } from './refund.ts';

/**
 * Carries out what the provider says of a refund: one that was being worked on is done, or one that failed after all is undone, so
 * that the money counts as paid, and credit that it was to pay out is the customer's again. Refunds by hand at the provider are not
 * ours to count.
 *
 * @param read the refund as the provider tells it now, read outside any transaction
 */
export async function applyRefund(ports: Ports, payment: PaymentRow, read: ProviderRefund, event: ProviderEvent): Promise<void> {
  const at = await ports.clock.now(ports.db);
  await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, payment.customer_id);
    if (!(await rememberEvent(trx, payment.provider, event, ports.time.now()))) return;
    const ids = await findOurs(trx, payment, read);
    if (ids) await writeRefund(trx, ids, read, { at, failed: refundFailed(ports) });
  });
  await ports.live.publish(payment.customer_id, ['invoices', 'payments']);
}

/** By the provider's id; by the call that made it where its answer was lost. */
async function findOurs(trx: Db, { customer_id }: PaymentRow, read: ProviderRefund): Promise<RefundIds | undefined> {
  const known = await findRefundByReference(trx, customer_id, read.reference);
  const id = known?.id ?? (read.key && (await findRefundOfAttempt(trx, customer_id, read.key)));
  return id ? { customer_id, id } : undefined;
}
