import { plain, type SubscriptionEntitlement } from '@locai/billing-contract';
import { findEntitlements } from '../../catalog/entitlements/find-entitlements.ts';
import type { EntitlementRow } from '../../catalog/entitlements/store.ts';
import type { Db } from '../../database/database.ts';
import { type AdjustmentRow, listAdjustments } from '../../entitlements/adjustments.ts';
import { currentPeriod } from '../../entitlements/current-period.ts';
import { grantedTerms } from '../../entitlements/granted-terms.ts';
import { listOneOff } from '../../entitlements/grants/store.ts';
import type { EntitlementTerms } from '../../entitlements/plan-balances.ts';
import { type BalanceRow, listBalances } from '../../entitlements/store.ts';
import { isRunning } from '../../subscriptions/state.ts';
import { type SubscriptionRow, termsOf } from '../../subscriptions/store.ts';
import { balanceOf } from '../../usage/decide.ts';

/** An entitlement of a subscription, with the revision that its ETag tells. */
export interface ReadEntitlement {
  entitlement: SubscriptionEntitlement;
  revision: number;
}

/** What a subscription grants, by entitlement code; nothing unless it runs. `at` is billing time. */
export async function readEntitlements(db: Db, row: SubscriptionRow, at: Date): Promise<ReadEntitlement[]> {
  if (!isRunning(row.status)) return [];
  const { plan, addons, period } = await termsOf(db, row);
  const adjustments = await listAdjustments(db, { customerId: row.customer_id, subscriptionId: row.id });
  const held = { entitlements: plan.entitlements, addons: { held: addons, until: period.to } };
  const granted = grantedTerms(held, adjustments, await listOneOff(db, row.customer_id));
  const definitions = await findEntitlements(
    db,
    granted.map(({ code }) => code),
  );
  const balances = await listBalances(db, row.customer_id, at);
  return definitions.flatMap((definition) => {
    const terms = granted.find(({ code }) => code === definition.code);
    const balance = balances.find((held) => held.entitlement_code === definition.code);
    const adjustment = adjustments.find((made) => made.entitlement_code === definition.code);
    if (!terms || !balance) return [];
    const entitlement = toEntitlement(row.id, definition, {
      terms,
      balance,
      adjustment,
      isOfPlan: plan.entitlements.some(({ code }) => code === definition.code),
      at,
    });
    return [{ entitlement, revision: balance.revision }];
  });
}

interface Parts {
  terms: EntitlementTerms;
  balance: BalanceRow;
  adjustment: AdjustmentRow | undefined;
  isOfPlan: boolean;
  at: Date;
}

function toEntitlement(
  subscriptionId: string,
  { code, name, unit }: EntitlementRow,
  { terms, balance, adjustment, isOfPlan, at }: Parts,
): SubscriptionEntitlement {
  const { type, value, perSeat, resetInterval, limit } = terms;
  const isGrant = adjustment?.kind === 'grant';
  return {
    subscriptionId,
    entitlementCode: code,
    name,
    type,
    unit,
    source: isGrant ? 'grant' : isOfPlan ? 'plan' : 'addon',
    sticky: isGrant && adjustment.sticky,
    quota: balance.quota === null ? null : plain(balance.quota),
    ...(type === 'static' && { value }),
    perSeat,
    resetInterval,
    limit,
    override: adjustment?.kind === 'override' ? toOverride(adjustment) : null,
    balance: balanceOf({ ...balance, ...currentPeriod(balance, at) }),
  };
}

function toOverride({ quota, sticky, created_at }: AdjustmentRow): SubscriptionEntitlement['override'] {
  return { quota: quota === null ? null : plain(quota), sticky, createdAt: created_at.toISOString() };
}
