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

/** The definitions that count by one of these metrics, or have one of these ids. */
export function findCounters(db: Db, { metricCodes, ids }: { metricCodes: string[]; ids: string[] }): Promise<EntitlementRow[]> {
  return db
    .selectFrom('entitlements')
    .selectAll()
    .where((row) => row.or([row('metric_code', '=', row.fn.any(row.val(metricCodes))), row('id', '=', row.fn.any(row.val(ids)))]))
    .orderBy('code')
    .execute();
}
