import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { AdjustmentRow } from './adjustments.ts';
import { type AccessRow, type BalanceRow, reservedAt } from './store.ts';

/** What a customer holds. */
export interface Held {
  access: AccessRow | undefined;
  /** By entitlement code. */
  balances: BalanceRow[];
  adjustments: AdjustmentRow[];
  /** Something was granted once, and is not used up. */
  hasOneOff: boolean;
}

/** What many customers hold at a moment of billing time, read in four statements. @returns by the id of the customer */
export async function readHeld(db: Db, customerIds: string[], at: Date): Promise<(customerId: string) => Held> {
  const access = byCustomer(await db.selectFrom('access').selectAll().where(isOneOf(customerIds)).execute());
  const balances = byCustomer(await listBalancesOf(db, customerIds, at));
  const adjustments = byCustomer(await listAdjustmentsOf(db, customerIds));
  const oneOff = new Set((await listOneOffHolders(db, customerIds)).map(({ customer_id }) => customer_id));
  return (id) => ({
    access: access.get(id)?.[0],
    balances: balances.get(id) ?? [],
    adjustments: adjustments.get(id) ?? [],
    hasOneOff: oneOff.has(id),
  });
}

function listBalancesOf(db: Db, customerIds: string[], at: Date): Promise<BalanceRow[]> {
  return db
    .selectFrom('balances')
    .selectAll()
    .select(reservedAt(at).as('reserved'))
    .where(isOneOf(customerIds))
    .orderBy('customer_id')
    .orderBy('entitlement_code')
    .execute();
}

function listAdjustmentsOf(db: Db, customerIds: string[]): Promise<AdjustmentRow[]> {
  return db.selectFrom('subscription_entitlements').selectAll().where(isOneOf(customerIds)).orderBy('entitlement_code').execute();
}

function listOneOffHolders(db: Db, customerIds: string[]): Promise<{ customer_id: string }[]> {
  return db
    .selectFrom('grants')
    .select('customer_id')
    .distinct()
    .where(isOneOf(customerIds))
    .where('kind', '=', 'one_off')
    .where((row) => row.or([row('amount', 'is', null), row('used', '<', row.ref('amount'))]))
    .execute();
}

const isOneOf = (customerIds: string[]) => sql<boolean>`customer_id = any (${customerIds})`;

function byCustomer<R extends { customer_id: string }>(rows: R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(row.customer_id);
    if (group) group.push(row);
    else groups.set(row.customer_id, [row]);
  }
  return groups;
}
