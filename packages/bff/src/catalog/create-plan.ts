import type { Interval, ResetInterval } from '@locai/billing-contract';
import { newId } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';

/** A price list: minor units by currency and interval, e.g. `{ USD: { month: 2900, year: 29000 } }`. The first currency is the default. */
export type PriceList = Record<string, Partial<Record<Interval, number>>>;

export interface NewEntitlement {
  code: string;
  name: string;
  type: 'boolean' | 'metered' | 'static';
  unit?: string;
  /** Who may report usage: `server` only, or the browser too. */
  reportedBy?: 'server' | 'client';
}

export interface NewQuota {
  /** Decimal string; null: unlimited. Left out for boolean and static entitlements. */
  quota?: string | null;
  value?: unknown;
  perSeat?: boolean;
  resetInterval?: ResetInterval;
  limit?: 'hard' | 'soft';
}

export interface NewPlan {
  code: string;
  name: string;
  description?: string;
  visibility?: 'published' | 'hidden';
  rank: number;
  highlighted?: boolean;
  features?: string[];
  /** Left out: sold by contact. */
  prices?: PriceList;
  seats?: { included: number; min?: number; max?: number; prices?: PriceList };
  /** By entitlement code. */
  entitlements?: Record<string, NewQuota>;
}

/** Adds an entitlement definition. */
export async function createEntitlement(db: Db, entitlement: NewEntitlement, at: Date): Promise<void> {
  const { code, name, type, unit = null, reportedBy = 'server' } = entitlement;
  await db
    .insertInto('entitlements')
    .values({ id: newId('entitlement', at.getTime()), code, name, type, unit, reported_by: reportedBy, created_at: at })
    .execute();
}

/** Adds a plan with its first version: prices, seats and quotas together. Needs an open transaction. */
export async function createPlan(trx: Db, plan: NewPlan, at: Date): Promise<void> {
  const ref = { plan_id: newId('plan', at.getTime()), version: 1 };
  await trx
    .insertInto('plans')
    .values({
      id: ref.plan_id,
      code: plan.code,
      name: plan.name,
      description: plan.description ?? null,
      visibility: plan.visibility ?? 'published',
      rank: plan.rank,
      features: JSON.stringify(plan.features ?? []),
      highlighted: plan.highlighted ?? false,
      version: ref.version,
      created_at: at,
      archived_at: null,
    })
    .execute();
  await addVersion(trx, ref, plan, at);
}

async function addVersion(trx: Db, ref: { plan_id: string; version: number }, plan: NewPlan, at: Date) {
  const { seats } = plan;
  await trx
    .insertInto('plan_versions')
    .values({
      ...ref,
      seats_included: seats?.included ?? null,
      seats_min: seats ? (seats.min ?? 1) : null,
      seats_max: seats?.max ?? null,
      created_at: at,
    })
    .execute();
  const prices = [...priceRows('plan', plan.prices), ...priceRows('seat', seats?.prices)];
  if (prices.length)
    await trx
      .insertInto('plan_prices')
      .values(prices.map((price, position) => ({ ...ref, ...price, position })))
      .execute();
  for (const [code, quota] of Object.entries(plan.entitlements ?? {})) await addQuota(trx, ref, code, quota);
}

function priceRows(item: 'plan' | 'seat', list: PriceList = {}) {
  return Object.entries(list).flatMap(([currency, byInterval]) =>
    (Object.entries(byInterval) as [Interval, number][]).map(([interval, amount]) => ({ item, currency, interval, amount })),
  );
}

async function addQuota(trx: Db, ref: { plan_id: string; version: number }, code: string, quota: NewQuota) {
  const entitlement = await trx.selectFrom('entitlements').select('id').where('code', '=', code).executeTakeFirstOrThrow();
  await trx
    .insertInto('plan_quotas')
    .values({
      ...ref,
      entitlement_id: entitlement.id,
      quota: quota.quota ?? null,
      value: quota.value === undefined ? null : JSON.stringify(quota.value),
      per_seat: quota.perSeat ?? false,
      reset_interval: quota.resetInterval ?? 'billing_period',
      limit_kind: quota.limit ?? 'hard',
    })
    .execute();
}
