import type { CustomerRow } from '../../customers/store.ts';
import { getCustomerById } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { type CustomerKey, findCustomerKey, isOperator, type Principal } from '../../http/principal.ts';
import { notFound } from '../../http/problem.ts';
import { findSubscriptionById, type SubscriptionRow } from '../../subscriptions/store.ts';

/** A subscription that the caller may see, whose it is, and who asks. */
export interface VisibleSubscription {
  subscription: SubscriptionRow;
  customerKey: CustomerKey;
  /** The caller as somebody of the customer: an operator's own id is nobody's there. */
  principal: Principal | null;
}

/**
 * A subscription by its id: of the caller's customer, or of any for an operator.
 *
 * @throws ProblemError 404 for one that there is not, or that is somebody else's
 */
export async function findVisibleSubscription(db: Db, principal: Principal | null, id: string): Promise<VisibleSubscription> {
  const subscription = await findSubscriptionById(db, id);
  if (!subscription) throw notFound('subscription');
  const customer = await getCustomerById(db, subscription.customer_id);
  const customerKey: CustomerKey = { kind: customer.kind, externalId: customer.external_id };
  if (isOwn(principal, customer)) return { subscription, customerKey, principal };
  if (!principal || !isOperator(principal)) throw notFound('subscription');
  return { subscription, customerKey, principal: principal.service ? principal : { ...principal, userId: null } };
}

function isOwn(principal: Principal | null, customer: CustomerRow): boolean {
  const own = findCustomerKey(principal);
  return own?.kind === customer.kind && own.externalId === customer.external_id;
}
