import { Big, plain } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { currentPeriod } from '../current-period.ts';
import type { BalanceRow } from '../store.ts';
import { leftOf, sumLeft } from './left-of.ts';
import { type GrantRow, saveUsed } from './store.ts';

/**
 * Splits what reset periods that are over took of the one-off grants of an entitlement, the oldest grant first: pure. The balance
 * keeps the sum and the ledger follows it here, so that no report has to write more than its balance.
 *
 * @param grants of one entitlement, the oldest first
 * @returns the grants with what is used of each by now
 */
export function splitOneOff(grants: GrantRow[], balance: BalanceRow | undefined, at: Date): GrantRow[] {
  if (!balance) return grants;
  let taken = new Big(sumLeft(grants)).minus(currentPeriod(balance, at).one_off);
  return grants.map((grant) => {
    const part = taken.lt(leftOf(grant)) ? taken : leftOf(grant);
    if (part.lte(0)) return grant;
    taken = taken.minus(part);
    return { ...grant, used: plain(new Big(grant.used).plus(part)) };
  });
}

/** The same for all grants of a customer, written down. Needs its balances locked. Returns what is not used up. */
export async function writeSplit(trx: Db, grants: GrantRow[], balances: BalanceRow[], at: Date): Promise<GrantRow[]> {
  const after = balances.flatMap((balance) =>
    splitOneOff(
      grants.filter(({ entitlement_code }) => entitlement_code === balance.entitlement_code),
      balance,
      at,
    ),
  );
  const split = grants.map((grant) => after.find(({ id }) => id === grant.id) ?? grant);
  for (const [index, grant] of split.entries()) if (grant !== grants[index]) await saveUsed(trx, grant, grant.used);
  return split.filter((grant) => grant.amount === null || leftOf(grant).gt(0));
}
