import { Big, type PlanEntitlement, plain } from '@locai/billing-contract';
import type { VersionRef } from '../catalog/store.ts';
import type { Calendar } from '../periods/billing-periods.ts';
import { type Counted, currentPeriod, periodOf, type StoredRule } from './current-period.ts';
import type { HeldAddon } from './grants/held-addon.ts';
import { sumLeft } from './grants/left-of.ts';
import type { GrantRow } from './grants/store.ts';
import type { BalanceRow } from './store.ts';

/** On which terms an entitlement is granted: all of it that decides. */
export type EntitlementTerms = Pick<
  PlanEntitlement,
  'code' | 'type' | 'quota' | 'value' | 'perSeat' | 'resetInterval' | 'limit'
> & {
  /** What recurring add-ons add to the quota of all seats together, as a decimal string. */
  extra?: string;
};

/** What a subscription grants, and the calendar that its quotas reset by. */
export interface PlanGrant {
  customerId: string;
  subscriptionId: string;
  planCode: string;
  entitlements: EntitlementTerms[];
  seats: number;
  /** The plan's version, where it has charges. */
  charged?: VersionRef | undefined;
  billing: Calendar;
  /** The recurring add-ons, and until when they are paid. */
  addons?: { held: HeldAddon[]; until: Date };
  at: Date;
}

/**
 * The balances of a customer under a plan: pure.
 *
 * The usage of a running reset period stays, whatever the change, until the `period_to` it began with; so that no create,
 * upgrade or downgrade fills up a quota before its `resetsAt`. What follows goes by the rule of the plan of that moment. A
 * quota that never reset has no such end: under a plan that resets, its usage counts in the new rule's present period.
 *
 * @param oneOff what is left of one-off grants
 */
export function planBalances(present: BalanceRow[], grant: PlanGrant, oneOff: GrantRow[] = []): BalanceRow[] {
  const granted = grant.entitlements.map((entitlement) => {
    const row = present.find((balance) => balance.entitlement_code === entitlement.code);
    const given = oneOff.filter((one) => one.entitlement_code === entitlement.code);
    return planBalance(row, entitlement, grant, sumLeft(given));
  });
  const codes = new Set(granted.map((balance) => balance.entitlement_code));
  const lost = present.filter((balance) => !codes.has(balance.entitlement_code));
  return [...granted, ...lost.map((balance) => revised(balance, { ...balance, granted: false }))];
}

/** Another revision of the balance where something else is granted than before. */
function revised(before: BalanceRow | undefined, after: BalanceRow): BalanceRow {
  if (!before) return after;
  const same =
    shown.every((column) => JSON.stringify(before[column]) === JSON.stringify(after[column])) && sameQuota(before, after);
  return { ...after, revision: same ? before.revision : before.revision + 1 };
}

const shown = ['type', 'granted', 'value', 'limit_kind', 'reset_interval'] as const;

function sameQuota({ quota: a }: BalanceRow, { quota: b }: BalanceRow): boolean {
  return a === null || b === null ? a === b : new Big(a).eq(b);
}

function planBalance(row: BalanceRow | undefined, entitlement: EntitlementTerms, grant: PlanGrant, oneOff: string): BalanceRow {
  const { billing, seats, at } = grant;
  const rule = {
    reset_interval: entitlement.resetInterval,
    billing_interval: billing.interval,
    anchor: billing.anchor,
    time_zone: billing.timeZone,
  };
  return revised(row, {
    customer_id: grant.customerId,
    entitlement_code: entitlement.code,
    type: entitlement.type,
    granted: true,
    quota: quotaOf(entitlement, seats),
    value: entitlement.value ?? null,
    limit_kind: entitlement.limit,
    ...rule,
    ...countedUnder(rule, row, at),
    one_off: oneOff,
    revision: 1,
  });
}

function quotaOf({ quota, perSeat, extra = '0' }: EntitlementTerms, seats: number): string | null {
  return quota === null ? null : plain(new Big(quota).times(perSeat ? seats : 1).plus(extra));
}

function countedUnder(rule: StoredRule, row: BalanceRow | undefined, at: Date): Omit<Counted, 'one_off'> {
  const begins = row?.period_to === null && rule.reset_interval !== 'never';
  if (row && !begins) return currentPeriod({ ...row, ...rule }, at);
  return { ...periodOf(rule, at), usage: row?.usage ?? '0', reserved: row?.reserved ?? '0' };
}
