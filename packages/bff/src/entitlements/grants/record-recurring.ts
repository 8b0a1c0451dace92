import { Big } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import type { PlanGrant } from '../plan-balances.ts';
import { amountsOf } from './addon-terms.ts';
import { endGrant, type GrantRow, insertGrants, listRecurring } from './store.ts';

/**
 * Writes what the recurring add-ons of a subscription grant into the ledger: until the end of the period that is paid for, and as
 * new rows in the next one. What it no longer has ends now. Repeatable.
 */
export async function recordRecurring(trx: Db, grant: PlanGrant): Promise<void> {
  const { customerId, at } = grant;
  const open = await listRecurring(trx, customerId, at);
  const wanted = wantedRows(grant);
  for (const row of open) {
    const until = wanted.find((other) => isSame(row, other))?.valid_until ?? at;
    if (row.valid_until?.getTime() !== until.getTime()) await endGrant(trx, row, until);
  }
  await insertGrants(
    trx,
    wanted.filter((row) => !open.some((other) => isSame(row, other))),
  );
}

type WantedRow = Omit<GrantRow, 'id' | 'used'>;

function wantedRows({ customerId, subscriptionId, addons, at }: PlanGrant): WantedRow[] {
  if (!addons) return [];
  return addons.held.flatMap((addon) =>
    amountsOf(addon).map(({ code, amount }) => ({
      customer_id: customerId,
      entitlement_code: code,
      kind: 'recurring_addon',
      amount,
      addon_id: addon.id,
      source: subscriptionId,
      valid_from: at,
      valid_until: addons.until,
    })),
  );
}

function isSame(a: WantedRow, b: WantedRow): boolean {
  const sameAmount = a.amount === null || b.amount === null ? a.amount === b.amount : new Big(a.amount).eq(b.amount);
  return a.source === b.source && a.addon_id === b.addon_id && a.entitlement_code === b.entitlement_code && sameAmount;
}
