import { type MeteringLimit, plain } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { UsageTables } from '../database/tables/usage.ts';
import { limitInForce } from './user-share.ts';

export type MeteringLimitRow = Selectable<UsageTables['metering_limits']>;

/** Whose limit of what. */
export interface LimitKey {
  customerId: string;
  entitlementCode: string;
  userId: string;
}

/** Does an administrator limit anybody in this entitlement? */
export async function hasAdminLimit(db: Db, customerId: string, entitlementCode: string): Promise<boolean> {
  const row = await db
    .selectFrom('metering_limits')
    .select('user_id')
    .where('customer_id', '=', customerId)
    .where('entitlement_code', '=', entitlementCode)
    .where('admin_limit', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A person's limits, locked. Needs an open transaction. */
export function lockLimits(trx: Db, { customerId, entitlementCode, userId }: LimitKey): Promise<MeteringLimitRow | undefined> {
  return trx
    .selectFrom('metering_limits')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('entitlement_code', '=', entitlementCode)
    .where('user_id', '=', userId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Makes the row that a person's limits stand in, once under concurrency; it limits nothing yet. */
export async function ensureLimits(trx: Db, { customerId, entitlementCode, userId }: LimitKey, at: Date): Promise<void> {
  await trx
    .insertInto('metering_limits')
    .values({
      customer_id: customerId,
      entitlement_code: entitlementCode,
      user_id: userId,
      admin_limit: null,
      self_limit: null,
      revision: 0,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.columns(['customer_id', 'entitlement_code', 'user_id']).doNothing())
    .execute();
}

/** Writes one of the limits of a locked row and makes its next revision. */
export function saveLimit(
  trx: Db,
  row: MeteringLimitRow,
  change: Partial<Pick<MeteringLimitRow, 'admin_limit' | 'self_limit'>>,
  at: Date,
): Promise<MeteringLimitRow> {
  return trx
    .updateTable('metering_limits')
    .set({ ...change, revision: row.revision + 1, updated_at: at })
    .where('customer_id', '=', row.customer_id)
    .where('entitlement_code', '=', row.entitlement_code)
    .where('user_id', '=', row.user_id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A person's limits in the shape of the contract. */
export function toMeteringLimit(row: MeteringLimitRow): MeteringLimit {
  const shown = (value: string | null) => (value === null ? null : plain(value));
  return {
    userId: row.user_id,
    entitlementCode: row.entitlement_code,
    adminLimit: shown(row.admin_limit),
    selfLimit: shown(row.self_limit),
    limit: shown(limitInForce(row)),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
