import type { PaymentMethod } from '@locai/billing-contract';
import { findCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import type { CustomerKey } from '../../http/principal.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { collectOverdue } from '../../invoices/collections.ts';
import { removeMethod, setDefaultMethod } from '../../payments/change-methods.ts';
import type { PayingCustomer } from '../../payments/open-customer.ts';
import type { Ports } from '../../ports.ts';
import { payer } from '../../subscriptions/order-result.ts';
import { findLiveSubscription } from '../../subscriptions/store.ts';
import { toSubscription } from '../../subscriptions/to-subscription.ts';

/** @throws ProblemError 404 for a card that is not among the customer's, 503 `unavailable` */
export async function setDefaultCard(ports: Ports, key: CustomerKey, methodId: string): Promise<PaymentMethod> {
  const customer = await findPayer(ports.db, key);
  const method = await setDefaultMethod(ports, customer, methodId);
  // The card that was refused is not the one that is asked now.
  await collectOverdue(ports.db, customer.id, await ports.clock.now(ports.db));
  await ports.live.publish(customer.id, ['payments']);
  return method;
}

/** @throws ProblemError 404 as above, 409 `in_use` for the last card while a subscription will renew with it */
export async function removeCard(ports: Ports, key: CustomerKey, methodId: string): Promise<void> {
  const customer = await findPayer(ports.db, key);
  await removeMethod(ports, customer, methodId, (trx) => assertNotNeeded(trx, customer.id));
  await ports.live.publish(customer.id, ['payments']);
}

async function findPayer(db: Db, key: CustomerKey): Promise<PayingCustomer> {
  const customer = await findCustomer(db, key);
  if (!customer) throw notFound('payment method');
  return payer(customer);
}

async function assertNotNeeded(trx: Db, customerId: string): Promise<void> {
  const row = await findLiveSubscription(trx, customerId);
  if (!row || row.status === 'incomplete') return;
  const { nextRenewal, planName } = await toSubscription(trx, row);
  if (row.status !== 'past_due' && !nextRenewal) return;
  throw new ProblemError(
    'in_use',
    `This is the last saved card, and the subscription to ${planName} is charged to it. Save another card first, or cancel the subscription.`,
  );
}
