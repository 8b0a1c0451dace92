import type { Plan, PlanEntitlement } from '@locai/billing-contract';
import { plain } from '@locai/billing-contract';
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Db } from '../database/database.ts';
import { notFound } from '../http/problem.ts';
import { type CatalogView, planInView } from './catalog-view.ts';

/** A plan at one of its versions, as the catalogue knows it. */
export interface CatalogPlan extends Plan {
  visibility: 'published' | 'hidden';
  archived: boolean;
  metadata: Record<string, string>;
  /** Its version has charges: what is used may be billed. */
  billsUsage: boolean;
  /** Of the plan, not of its version: what its ETag tells. */
  revision: number;
}

/** One version of one plan. */
export interface VersionRef {
  plan_id: string;
  version: number;
}

/** The published plans at their newest versions, lowest rank first. */
export function listPublishedPlans(db: Db): Promise<CatalogPlan[]> {
  return listPlans(db, { visibility: 'published', archived: false });
}

/** Plans at their newest versions, lowest rank first. */
export async function listPlans(
  db: Db,
  { visibility, archived }: { visibility?: CatalogPlan['visibility'] | undefined; archived: boolean },
): Promise<CatalogPlan[]> {
  const rows = await plansAtNewestVersion(db)
    .where('plans.archived_at', archived ? 'is not' : 'is', null)
    .$if(visibility !== undefined, (query) => query.where('plans.visibility', '=', visibility ?? 'published'))
    .orderBy('plans.rank')
    .orderBy('plans.code')
    .execute();
  return rows.map(toPlan);
}

/** A plan by its code at its newest version. */
export async function findPlan(db: Db, code: string): Promise<CatalogPlan | undefined> {
  const row = await plansAtNewestVersion(db).where('plans.code', '=', code).executeTakeFirst();
  return row && toPlan(row);
}

/** A plan at the version that a subscription is on. */
export async function getPlanVersion(db: Db, planId: string, version: number): Promise<CatalogPlan> {
  const plan = await findPlanVersion(db, planId, version);
  if (!plan) throw new Error(`Plan ${planId} has no version ${version}`);
  return plan;
}

/** Versions of plans, in one statement. */
export async function listPlanVersions(db: Db, refs: VersionRef[]): Promise<CatalogPlan[]> {
  if (refs.length === 0) return [];
  const rows = await planVersions(db)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('plan_versions.plan_id', 'plan_versions.version'),
        'in',
        refs.map(({ plan_id, version }) => tuple(plan_id, version)),
      ),
    )
    .execute();
  return rows.map(toPlan);
}

/** A plan at one of its versions, the newest unless given; undefined when it has no such version. */
export async function findPlanVersion(db: Db, planId: string, version?: number): Promise<CatalogPlan | undefined> {
  const versions =
    version === undefined ? plansAtNewestVersion(db) : planVersions(db).where('plan_versions.version', '=', version);
  const row = await versions.where('plans.id', '=', planId).executeTakeFirst();
  return row && toPlan(row);
}

/**
 * Holds what is for sale until an order for it is written, against being archived, hidden or replaced by a next version.
 *
 * @returns false when that has happened already: compute the order again
 */
export async function holdPlanOnSale(trx: Db, { id, version }: Pick<CatalogPlan, 'id' | 'version'>): Promise<boolean> {
  const row = await trx
    .selectFrom('plans')
    .select('id')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('visibility', '=', 'published')
    .where('archived_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** @throws ProblemError 404 for a plan that there is not, or that the caller may not see */
export async function assertPlanInView(db: Db, view: CatalogView, planId: string): Promise<void> {
  const plan = await db.selectFrom('plans').select('id').where('id', '=', planId).where(planInView(view)).executeTakeFirst();
  if (!plan) throw notFound('plan');
}

/** What there is to check by a code, or undefined. */
export function findEntitlement(db: Db, code: string) {
  return db.selectFrom('entitlements').selectAll().where('code', '=', code).executeTakeFirst();
}

const plansAtNewestVersion = (db: Db) => planVersions(db).whereRef('plan_versions.version', '=', 'plans.version');

function planVersions(db: Db) {
  return db
    .selectFrom('plans')
    .innerJoin('plan_versions', 'plan_versions.plan_id', 'plans.id')
    .select((plan) => [
      'plans.id',
      'plans.code',
      'plans.name',
      'plans.description',
      'plans.visibility',
      'plans.rank',
      'plans.features',
      'plans.highlighted',
      'plans.metadata',
      'plans.revision',
      'plans.archived_at',
      'plan_versions.version',
      'plan_versions.pay_in_advance',
      'plan_versions.trial_days',
      'plan_versions.trial_needs_card',
      'plan_versions.seats_included',
      'plan_versions.seats_min',
      'plan_versions.seats_max',
      plan
        .exists(
          plan
            .selectFrom('plan_charges')
            .select('plan_charges.charge_id')
            .whereRef('plan_charges.plan_id', '=', 'plan_versions.plan_id')
            .whereRef('plan_charges.version', '=', 'plan_versions.version'),
        )
        .as('bills_usage'),
      jsonArrayFrom(
        plan
          .selectFrom('plan_prices')
          .select(['item', 'interval', 'currency', 'amount'])
          .whereRef('plan_prices.plan_id', '=', 'plan_versions.plan_id')
          .whereRef('plan_prices.version', '=', 'plan_versions.version')
          .orderBy('position'),
      ).as('prices'),
      jsonArrayFrom(
        plan
          .selectFrom('plan_quotas')
          .innerJoin('entitlements', 'entitlements.id', 'plan_quotas.entitlement_id')
          .select([
            'entitlements.code',
            'entitlements.name',
            'entitlements.type',
            'entitlements.unit',
            // As text: a JSON number would pass through a float.
            sql<string | null>`plan_quotas.quota::text`.as('quota'),
            'plan_quotas.value',
            'plan_quotas.per_seat',
            'plan_quotas.reset_interval',
            'plan_quotas.limit_kind',
            sql<string | null>`plan_quotas.rollover_max::text`.as('rollover_max'),
            'plan_quotas.rollover_expires_after',
          ])
          .whereRef('plan_quotas.plan_id', '=', 'plan_versions.plan_id')
          .whereRef('plan_quotas.version', '=', 'plan_versions.version')
          .orderBy('entitlements.code'),
      ).as('quotas'),
    ]);
}

type PlanRow = Awaited<ReturnType<ReturnType<typeof planVersions>['executeTakeFirstOrThrow']>>;

function toPlan(row: PlanRow): CatalogPlan {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    description: row.description,
    rank: row.rank,
    version: row.version,
    prices: toPrices(row, 'plan'),
    payInAdvance: row.pay_in_advance,
    trial: row.trial_days === null ? null : { days: row.trial_days, needsCard: row.trial_needs_card ?? false },
    seats: toSeats(row),
    features: row.features,
    highlighted: row.highlighted,
    entitlements: row.quotas.map(toEntitlement),
    visibility: row.visibility,
    archived: row.archived_at !== null,
    metadata: row.metadata,
    billsUsage: Boolean(row.bills_usage),
    revision: row.revision,
  };
}

function toPrices(row: PlanRow, item: 'plan' | 'seat') {
  return row.prices
    .filter((price) => price.item === item)
    .map(({ interval, amount, currency }) => ({ interval, price: { amount, currency } }));
}

function toSeats(row: PlanRow): Plan['seats'] {
  if (row.seats_included === null) return null;
  return { included: row.seats_included, min: row.seats_min ?? 1, max: row.seats_max, prices: toPrices(row, 'seat') };
}

function toEntitlement(row: PlanRow['quotas'][number]): PlanEntitlement {
  return {
    code: row.code,
    name: row.name,
    type: row.type,
    unit: row.unit,
    quota: row.quota === null ? null : plain(row.quota),
    ...(row.type === 'static' && { value: row.value }),
    perSeat: row.per_seat,
    resetInterval: row.reset_interval,
    limit: row.limit_kind,
    ...toRollover(row),
  };
}

/** As a member `rollover`, or no member at all. */
function toRollover({
  rollover_max,
  rollover_expires_after,
}: {
  rollover_max: string | null;
  rollover_expires_after: number | null;
}) {
  if (rollover_max === null || rollover_expires_after === null) return {};
  return { rollover: { max: plain(rollover_max), expiresAfter: rollover_expires_after } };
}
