import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { violates } from '../../database/violates.ts';
import { removeAccess } from '../../entitlements/remove-access.ts';
import { ProblemError } from '../../http/problem.ts';
import { findAnyInvoice } from '../../invoices/subscription-invoices.ts';
import type { Ports } from '../../ports.ts';
import { deleteSubscriptionRow, getSubscription, type SubscriptionRow } from '../../subscriptions/store.ts';
import { toSubscription } from '../../subscriptions/to-subscription.ts';
import { findVisibleSubscription } from '../entitlements/find-visible-subscription.ts';

/**
 * Removes a subscription that never billed, with its changes and adjustments. Numbers of invoices have no gaps, so that one with
 * an invoice stays, also when that is void or was paid by credit. What was used stays with the customer: its quotas are not
 * filled up before they reset.
 *
 * @throws ProblemError 404, 409 `in_use` for one that has billed
 */
export async function deleteSubscription(ports: Ports, act: Act, id: string): Promise<void> {
  const { subscription } = await findVisibleSubscription(ports.db, act.principal, id);
  const { customer_id } = subscription;
  await ports.db
    .transaction()
    .execute((trx) => remove(trx, act, subscription))
    .catch((error: unknown) => {
      throw violates(error, 'reference') ? hasBilled() : error;
    });
  await ports.live.publish(customer_id, ['subscription', 'entitlements']);
}

async function remove(trx: Db, act: Act, { customer_id, id }: SubscriptionRow): Promise<void> {
  await lockCustomer(trx, customer_id);
  const row = await getSubscription(trx, customer_id, id);
  const of = { customerId: customer_id, subscriptionId: id };
  const invoice = await findAnyInvoice(trx, of);
  if (invoice) throw hasBilled(invoice.number);
  const before = await toSubscription(trx, row);
  await removeAccess(trx, of);
  await deleteSubscriptionRow(trx, row);
  await recordAudit(trx, { ...act, action: 'subscription.delete', object: { type: 'subscription', id }, before, after: null });
}

function hasBilled(number: string | null = null) {
  const invoice = number ? `the invoice ${number}` : 'an invoice';
  return new ProblemError(
    'in_use',
    `The subscription has billed: ${invoice} belongs to it and stays in the books. Terminate it instead of deleting it.`,
  );
}
