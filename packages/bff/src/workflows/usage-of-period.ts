import { type InvoiceUsage, plain } from '@locai/billing-contract';
import { findEntitlements } from '../catalog/entitlements/find-entitlements.ts';
import type { EntitlementRow } from '../catalog/entitlements/store.ts';
import type { Db } from '../database/database.ts';
import { currentPeriod, grantedAmount } from '../entitlements/current-period.ts';
import { type BalanceRow, listBalances } from '../entitlements/store.ts';
import type { SubscriptionRow } from '../subscriptions/store.ts';

/** What was used until the end of a subscription's period, as its renewal invoice keeps it. */
export async function usageOfPeriod(trx: Db, row: SubscriptionRow): Promise<InvoiceUsage[]> {
  const balances = await listBalances(trx, row.customer_id, new Date(row.period_to.getTime() - 1));
  const codes = balances.map(({ entitlement_code }) => entitlement_code);
  return shownUsage(row, balances, await findEntitlements(trx, codes));
}

/**
 * The same of what was read: of entitlements whose usage counted through the whole period. What resets more often would show its last
 * day or month only. Pure.
 */
export function shownUsage(
  { period_from, period_to }: Pick<SubscriptionRow, 'period_from' | 'period_to'>,
  balances: BalanceRow[],
  definitions: EntitlementRow[],
): InvoiceUsage[] {
  const at = new Date(period_to.getTime() - 1);
  return balances.flatMap((balance) => {
    const definition = definitions.find(({ code }) => code === balance.entitlement_code);
    if (!definition || balance.type !== 'metered' || !balance.granted) return [];
    const counted = { ...balance, ...currentPeriod(balance, at) };
    if (counted.period_to !== null && counted.period_from > period_from) return [];
    const granted = grantedAmount(counted);
    return [{ name: definition.name, unit: definition.unit, used: plain(counted.usage), included: granted && plain(granted) }];
  });
}
