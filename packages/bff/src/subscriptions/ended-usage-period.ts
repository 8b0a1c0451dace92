import { plain } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import type { StoredUsagePeriod } from '../database/tables/invoices.ts';
import { currentPeriod, grantedAmount } from '../entitlements/current-period.ts';
import { listBalances } from '../entitlements/store.ts';
import type { SubscriptionRow } from './store.ts';

/**
 * A period that ends, as its usage is billed later: by the plan of then, and against what was granted then. Ask before anything of
 * the next period is granted.
 *
 * @param to where it ends, of one that ends early
 */
export async function endedUsagePeriod(trx: Db, row: SubscriptionRow, to: Date = row.period_to): Promise<StoredUsagePeriod> {
  const at = new Date(to.getTime() - 1);
  const metered = (await listBalances(trx, row.customer_id, at)).filter(({ type, granted }) => type === 'metered' && granted);
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
