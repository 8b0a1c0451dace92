import { type PlanEntitlementQuota, plain } from '@locai/billing-contract';
import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../../http/page.ts';
import { notFound } from '../../http/problem.ts';
import { type CatalogView, versionInView } from '../catalog-view.ts';
import { toEntitlement } from '../entitlements/store.ts';

export interface QuotaFilter extends PageRequest {
  planId?: string;
  planCode?: string | undefined;
  entitlementCode?: string | undefined;
}

/** The quotas that a caller may see, by the codes of plan and entitlement. */
export async function listQuotas(db: Db, view: CatalogView, filter: QuotaFilter) {
  const { limit, cursor, planId, planCode, entitlementCode } = filter;
  let query = quotasInView(db, view);
  if (planId) query = query.where('plans.id', '=', planId);
  if (planCode) query = query.where('plans.code', '=', planCode);
  if (entitlementCode) query = query.where('entitlements.code', '=', entitlementCode);
  if (cursor !== undefined) {
    const [plan, entitlement] = decodeCursor(cursor);
    if (plan === undefined || entitlement === undefined) throw badCursor();
    query = query.where((row) => row(row.refTuple('plans.code', 'entitlements.code'), '>', row.tuple(plan, entitlement)));
  }
  const rows = await query
    .orderBy('plans.code')
    .orderBy('entitlements.code')
    .limit(limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.plan_code, row.code]);
  return { data: data.map(toQuota), nextCursor };
}

/** How the audit log names a quota. */
export const quotaObject = (id: string) => ({ type: 'plan_entitlement_quota', id });

/** A quota, with the revision that its ETag tells. */
export interface Quota {
  quota: PlanEntitlementQuota;
  revision: number;
}

/** @throws ProblemError 404 for one that there is not, or that the caller may not see */
export async function getQuota(db: Db, view: CatalogView, id: string): Promise<Quota> {
  const row = await quotasInView(db, view).where('plan_quota_pairs.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('plan entitlement quota');
  return { quota: toQuota(row), revision: row.quota_revision };
}

function quotasInView(db: Db, view: CatalogView) {
  return db
    .selectFrom('plan_quotas')
    .innerJoin('plans', 'plans.id', 'plan_quotas.plan_id')
    .innerJoin('entitlements', 'entitlements.id', 'plan_quotas.entitlement_id')
    .innerJoin('plan_quota_pairs', (join) =>
      join
        .onRef('plan_quota_pairs.plan_id', '=', 'plan_quotas.plan_id')
        .onRef('plan_quota_pairs.entitlement_id', '=', 'plan_quotas.entitlement_id'),
    )
    .selectAll('entitlements')
    .select(['plan_quota_pairs.id as quota_id', 'plan_quota_pairs.revision as quota_revision'])
    .select(['plan_quota_pairs.created_at as quota_created_at', 'plans.id as plan_id', 'plans.code as plan_code'])
    .select(['plan_quotas.version', 'plan_quotas.quota', 'plan_quotas.value', 'plan_quotas.per_seat'])
    .select(['plan_quotas.reset_interval', 'plan_quotas.limit_kind'])
    .select(['plan_quotas.rollover_max', 'plan_quotas.rollover_expires_after'])
    .where(versionInView(view, sql.ref('plan_quotas.version')));
}

type QuotaRow = Awaited<ReturnType<ReturnType<typeof quotasInView>['executeTakeFirstOrThrow']>>;

function toQuota(row: QuotaRow): PlanEntitlementQuota {
  return {
    id: row.quota_id,
    planId: row.plan_id,
    planCode: row.plan_code,
    planVersion: row.version,
    entitlement: toEntitlement(row),
    quota: row.quota === null ? null : plain(row.quota),
    ...(row.type === 'static' && { value: row.value }),
    perSeat: row.per_seat,
    resetInterval: row.reset_interval,
    limit: row.limit_kind,
    rollover: toRollover(row),
    createdAt: row.quota_created_at.toISOString(),
  };
}

function toRollover({ rollover_max, rollover_expires_after }: QuotaRow): PlanEntitlementQuota['rollover'] {
  if (rollover_max === null || rollover_expires_after === null) return null;
  return { max: plain(rollover_max), expiresAfter: rollover_expires_after };
}
