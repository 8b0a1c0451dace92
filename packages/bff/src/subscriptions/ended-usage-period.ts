import { plain } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import type { StoredUsagePeriod } from '../database/tables/invoices.ts';
import { currentPeriod, grantedAmount } from '../entitlements/current-period.ts';
import { type BalanceRow, listBalances } from '../entitlements/store.ts';
import { localDate, startOfLocalDay } from '../periods/local-days.ts';
import type { SubscriptionRow } from './store.ts';
import type { Terms } from './terms.ts';

/**
 * A period that ends, as its usage is billed later: by the plans of then, each for its days, and against what was granted then. Ask
 * before anything of the next period is granted.
 *
 * @param to where it ends, of one that ends early
 */
export async function endedUsagePeriod(trx: Db, row: SubscriptionRow, to: Date = row.period_to): Promise<StoredUsagePeriod> {
  const balances = await listBalances(trx, row.customer_id, new Date(to.getTime() - 1));
  const ended = usagePeriodOf(row, balances, to);
  const earlier = row.accrues_from ? await listEarlierStretches(trx, row) : [];
  const from = earlier.at(-1)?.to;
  return from ? { ...ended, from, earlier } : ended;
}

/** The same of what was read, for a subscription that did not change in it. Pure. */
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

/**
 * What a change of plan leaves to the plan before: the days of the running period before its own, which is the new plan's. undefined: there
 * are none, or nothing was billed by usage.
 */
export async function stretchBefore(
  trx: Db,
  row: SubscriptionRow,
  { plan, period }: Terms,
  at: Date,
): Promise<StoredUsagePeriod | undefined> {
  const samePlan = plan.id === row.plan_id && plan.version === row.plan_version;
  if (row.is_trial || samePlan || period.to.getTime() !== row.period_to.getTime()) return undefined;
  const to = startOfLocalDay(localDate(at, row.time_zone), row.time_zone);
  const { earlier: _before, ...stretch } = await endedUsagePeriod(trx, row, to);
  return Date.parse(stretch.from) < to.getTime() ? stretch : undefined;
}

/** What the changes of plan in the running period left to the plans before them, the first one first. */
async function listEarlierStretches(trx: Db, { customer_id, id, period_from }: SubscriptionRow): Promise<StoredUsagePeriod[]> {
  const changes = await trx
    .selectFrom('subscription_changes')
    .select('usage_of')
    .where('customer_id', '=', customer_id)
    .where('subscription_id', '=', id)
    .where('status', '=', 'applied')
    .where('usage_of', 'is not', null)
    .orderBy('created_at')
    .execute();
  const stretches = changes.flatMap(({ usage_of }) => usage_of ?? []);
  return stretches.filter(({ from }) => Date.parse(from) >= period_from.getTime());
}
