import type { Db } from '../database/database.ts';

/** Does a customer have a balance of an entitlement, a subscription terms of its own for it, or a person a limit? Reads all customers. */
export async function hasHolders(db: Db, entitlementCode: string): Promise<boolean> {
  const { held } = await db
    .selectNoFrom((row) =>
      row
        .or([
          row.exists(row.selectFrom('balances').select('customer_id').where('entitlement_code', '=', entitlementCode)),
          row.exists(
            row.selectFrom('subscription_entitlements').select('customer_id').where('entitlement_code', '=', entitlementCode),
          ),
          row.exists(row.selectFrom('grants').select('customer_id').where('entitlement_code', '=', entitlementCode)),
          row.exists(row.selectFrom('metering_limits').select('customer_id').where('entitlement_code', '=', entitlementCode)),
        ])
        .as('held'),
    )
    .executeTakeFirstOrThrow();
  return Boolean(held);
}
