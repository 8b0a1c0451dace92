import { findCustomer, lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import type { CustomerKey } from '../../http/principal.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import { isRunning } from '../state.ts';
import { findLiveSubscription, type SubscriptionRow } from '../store.ts';

/** Changes who has the seats of the running subscription, one change of a customer after the other. */
export async function changeSeats<T>(
  ports: Ports,
  key: CustomerKey,
  change: (trx: Db, subscription: SubscriptionRow, at: Date) => Promise<T>,
): Promise<T> {
  const at = await ports.clock.now(ports.db);
  const customer = await findCustomer(ports.db, key);
  if (!customer) throw noSubscription();
  const changed = await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customer.id);
    const subscription = await findLiveSubscription(trx, customer.id);
    if (!subscription || !isRunning(subscription.status)) throw noSubscription();
    return change(trx, subscription, at);
  });
  await ports.live.publish(customer.id, ['subscription']);
  return changed;
}

function noSubscription() {
  return new ProblemError(
    'no_subscription',
    'There is no running subscription with seats. Start one first, or finish its payment.',
  );
}
