import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { EntitlementTables } from '../database/tables/entitlements.ts';

/** What one subscription has of one entitlement other than its plan says. */
export type AdjustmentRow = Selectable<EntitlementTables['subscription_entitlements']>;

/** Which subscription, and the plan that it is on now. */
export interface AdjustedSubscription {
  customerId: string;
  subscriptionId: string;
  planCode: string;
}

/** The adjustments of a subscription by entitlement code. */
export function listAdjustments(db: Db, subscription: Omit<AdjustedSubscription, 'planCode'>): Promise<AdjustmentRow[]> {
  return db
    .selectFrom('subscription_entitlements')
    .selectAll()
    .where('customer_id', '=', subscription.customerId)
    .where('subscription_id', '=', subscription.subscriptionId)
    .orderBy('entitlement_code')
    .execute();
}

/** Ends what was adjusted on another plan, unless it is sticky. */
export async function endAdjustments(trx: Db, { customerId, subscriptionId, planCode }: AdjustedSubscription): Promise<void> {
  await trx
    .deleteFrom('subscription_entitlements')
    .where('customer_id', '=', customerId)
    .where('subscription_id', '=', subscriptionId)
    .where('plan_code', '<>', planCode)
    .where('sticky', '=', false)
    .execute();
}

/** Ends adjustments of some kinds, e.g. removals, when a subscription is to have what its plan says. */
export async function endAdjustmentsOf(
  trx: Db,
  { customerId, subscriptionId }: AdjustedSubscription,
  kinds: AdjustmentRow['kind'][],
): Promise<void> {
  await trx
    .deleteFrom('subscription_entitlements')
    .where('customer_id', '=', customerId)
    .where('subscription_id', '=', subscriptionId)
    .where('kind', 'in', kinds)
    .execute();
}

/** Writes an adjustment in the place of the one before. */
export async function saveAdjustment(trx: Db, { value, ...row }: AdjustmentRow): Promise<void> {
  const { customer_id, subscription_id, entitlement_code, ...terms } = row;
  const columns = { ...terms, value: value === null ? null : JSON.stringify(value) };
  await trx
    .insertInto('subscription_entitlements')
    .values({ customer_id, subscription_id, entitlement_code, ...columns })
    .onConflict((conflict) => conflict.columns(['customer_id', 'subscription_id', 'entitlement_code']).doUpdateSet(columns))
    .execute();
}

export async function deleteAdjustment(trx: Db, row: AdjustmentRow): Promise<void> {
  await trx
    .deleteFrom('subscription_entitlements')
    .where('customer_id', '=', row.customer_id)
    .where('subscription_id', '=', row.subscription_id)
    .where('entitlement_code', '=', row.entitlement_code)
    .execute();
}
