import type { SubscriptionOfCustomer, SubscriptionStatus } from '@locai/billing-contract';
import { findPlan } from '../catalog/store.ts';
import { customerIds, getCustomerById } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../http/page.ts';
import type { CustomerKey } from '../http/principal.ts';
import type { SubscriptionRow } from './store.ts';
import { toSubscription } from './to-subscription.ts';

export interface SubscriptionFilter {
  status?: SubscriptionStatus | undefined;
  planCode?: string | undefined;
  /** The customer's id at the host. */
  externalCustomerId?: string | undefined;
  customerKind?: CustomerKey['kind'] | undefined;
}

/** Subscriptions of all customers, newest first; those that have ended included. */
export async function listSubscriptions(db: Db, { limit, cursor, ...filter }: PageRequest & SubscriptionFilter) {
  let query = await matching(db, filter);
  if (cursor) {
    // The moment and the id, not the id alone: the row that the page before ended with may be deleted since.
    const [at = '', id = ''] = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '<', tuple(momentOf(at), id)));
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
  const subscriptions: SubscriptionOfCustomer[] = [];
  for (const row of data) subscriptions.push(await toSubscriptionOfCustomer(db, row));
  return { data: subscriptions, nextCursor };
}

/** Four digits of a year: a moment that PostgreSQL knows. @throws ProblemError 422 for anything else */
function momentOf(text: string): Date {
  const moment = new Date(/^\d{4}-/.test(text) ? text : Number.NaN);
  if (Number.isNaN(moment.getTime())) throw badCursor();
  return moment;
}

async function matching(db: Db, { status, planCode, externalCustomerId, customerKind }: SubscriptionFilter) {
  let query = db.selectFrom('subscriptions').selectAll();
  if (status) query = query.where('status', '=', status);
  if (planCode) query = query.where('plan_id', '=', (await findPlan(db, planCode))?.id ?? '');
  if (externalCustomerId || customerKind)
    query = query.where('customer_id', 'in', customerIds(db, { externalId: externalCustomerId, kind: customerKind }));
  return query;
}

/** A subscription with whose it is, for the operator. */
export async function toSubscriptionOfCustomer(db: Db, row: SubscriptionRow): Promise<SubscriptionOfCustomer> {
  const { id, kind, external_id: externalId, name } = await getCustomerById(db, row.customer_id);
  return { ...(await toSubscription(db, row)), customer: { id, kind, externalId, name } };
}
