import { plain } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import type { StoredUsagePeriod } from '../database/tables/invoices.ts';
import { currentPeriod, grantedAmount } from '../entitlements/current-period.ts';
import { type BalanceRow, listBalances } from '../entitlements/store.ts';
import type { SubscriptionRow } from './store.ts';

/**
 * A period that ends, as its usage is billed later: by the plan of then, and against what was granted then. Ask before anything of
 * the next period is granted.
 *
 * @param to where it ends, of one that ends early
 */
export async function endedUsagePeriod(trx: Db, row: SubscriptionRow, to: Date = row.period_to): Promise<StoredUsagePeriod> {
  return usagePeriodOf(row, await listBalances(trx, row.customer_id, new Date(to.getTime() - 1)), to);
}

/** The same of what was read. Pure. */
export function usagePeriodOf(row: SubscriptionRow, balances: BalanceRow[], to: Date = row.period_to): StoredUsagePeriod {
  const at = new Date(to.getTime() - 1);
  const metered = balances.filter(({ type, granted }) => type === 'metered' && granted);
  const granted = metered.map(
    (balance) => [balance.entitlement_code, grantedAmount({ ...balance, ...currentPeriod(balance, at) })] as const,
  );
  return {
    planId: row.plan_id,
    version: row.plan_version,
    from: row.period_from.toISOString(),
    to: to.toISOString(),
    interval: row.interval,
    anchor: row.anchor,
    timeZone: row.time_zone,
    granted: Object.fromEntries(granted.map(([code, amount]) => [code, amount && plain(amount)])),
  };
}
