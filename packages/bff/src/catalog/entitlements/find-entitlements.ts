import type { Db } from '../../database/database.ts';
import type { EntitlementRow } from './store.ts';

/** The definitions with these codes, by code. */
export function findEntitlements(db: Db, codes: string[]): Promise<EntitlementRow[]> {
  return db
    .selectFrom('entitlements')
    .selectAll()
    .where((row) => row('code', '=', row.fn.any(row.val(codes))))
    .orderBy('code')
    .execute();
}
