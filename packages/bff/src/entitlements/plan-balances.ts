import { Big, type PlanEntitlement, plain } from '@locai/billing-contract';
import type { Calendar } from '../periods/billing-periods.ts';
import { type Counted, currentPeriod, periodOf, type StoredRule } from './current-period.ts';
import type { BalanceRow } from './store.ts';

/** What a subscription grants, and the calendar that its quotas reset by. */
export interface PlanGrant {
  customerId: string;
  subscriptionId: string;
  planCode: string;
  entitlements: PlanEntitlement[];
  seats: number;
  billing: Calendar;
  at: Date;
}

/**
 * The balances of a customer under a plan: pure.
 *
 * The usage of a running reset period stays, whatever the change, until the `period_to` it began with; so that no create,
 * upgrade or downgrade fills up a quota before its `resetsAt`. What follows goes by the rule of the plan of that moment. A
 * quota that never reset has no such end: under a plan that resets, its usage counts in the new rule's present period.
 */
export function planBalances(present: BalanceRow[], grant: PlanGrant): BalanceRow[] {
  const granted = grant.entitlements.map((entitlement) => {
    const row = present.find((balance) => balance.entitlement_code === entitlement.code);
    return planBalance(row, entitlement, grant);
  });
  const codes = new Set(granted.map((balance) => balance.entitlement_code));
  const lost = present.filter((balance) => !codes.has(balance.entitlement_code));
  return [...granted, ...lost.map((balance) => ({ ...balance, granted: false }))];
}

function planBalance(row: BalanceRow | undefined, entitlement: PlanEntitlement, grant: PlanGrant): BalanceRow {
  const { billing, seats, at } = grant;
  const quota = entitlement.quota === null ? null : plain(new Big(entitlement.quota).times(entitlement.perSeat ? seats : 1));
  const rule = {
    reset_interval: entitlement.resetInterval,
    billing_interval: billing.interval,
    anchor: billing.anchor,
    time_zone: billing.timeZone,
  };
  return {
    customer_id: grant.customerId,
    entitlement_code: entitlement.code,
    type: entitlement.type,
    granted: true,
    quota,
    value: entitlement.value ?? null,
    limit_kind: entitlement.limit,
    ...rule,
    ...countedUnder(rule, row, at),
  };
}

function countedUnder(rule: StoredRule, row: BalanceRow | undefined, at: Date): Counted {
  const begins = row?.period_to === null && rule.reset_interval !== 'never';
  if (row && !begins) return currentPeriod({ ...row, ...rule }, at);
  return { ...periodOf(rule, at), usage: row?.usage ?? '0' };
}
