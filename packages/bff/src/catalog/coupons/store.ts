import { type Coupon, type CouponDiscount, plain } from '@locai/billing-contract';
import type { ExpressionBuilder } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../../http/page.ts';
import { notFound } from '../../http/problem.ts';
import { planIds } from '../plan-ids.ts';

export interface CouponFilter extends PageRequest {
  planCode?: string | undefined;
  expired?: 'true' | 'false' | undefined;
}

/** The coupons, by code. @param now billing time, by which they expire */
export async function listCoupons(db: Db, { limit, cursor, planCode, expired }: CouponFilter, now: Date) {
  let query = coupons(db);
  if (planCode) query = query.where((coupon) => lowers(coupon, planCode));
  if (expired === 'true') query = query.where('expires_at', '<=', now);
  if (expired === 'false')
    query = query.where((coupon) => coupon.or([coupon('expires_at', 'is', null), coupon('expires_at', '>', now)]));
  if (cursor !== undefined) {
    const [code] = decodeCursor(cursor);
    if (code === undefined) throw badCursor();
    query = query.where('live_code', '>', code);
  }
  const rows = await query
    .orderBy('live_code')
    .limit(limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.code.toLowerCase()]);
  return { data: data.map(toCoupon), nextCursor };
}

/** A coupon with its revision. Upper and lower case are the same. @throws ProblemError 404 */
export async function getCoupon(db: Db, code: string): Promise<{ coupon: Coupon; revision: number }> {
  const row = await coupons(db).where('live_code', '=', code.toLowerCase()).executeTakeFirst();
  if (!row) throw notFound('coupon');
  return { coupon: toCoupon(row), revision: row.revision };
}

/** Locks a coupon against change, and reads it as it is then. @throws ProblemError 404 */
export async function lockCoupon(trx: Db, code: string) {
  await trx.selectFrom('coupons').select('id').where('live_code', '=', code.toLowerCase()).forUpdate().execute();
  return getCoupon(trx, code);
}

/** Adds a coupon; false when the code is taken. @throws ProblemError 422 for a plan that there is not */
export async function insertCoupon(trx: Db, coupon: Coupon, at: Date): Promise<boolean> {
  const row = await trx
    .insertInto('coupons')
    .values({ id: coupon.id, code: coupon.code, ...columnsOf(coupon), created_at: at, deleted_at: null })
    .onConflict((conflict) => conflict.column('live_code').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row) await replacePlans(trx, coupon);
  return row !== undefined;
}

/** Writes a locked coupon at its next revision. @throws ProblemError 422 for a plan that there is not */
export async function saveCoupon(trx: Db, coupon: Coupon): Promise<void> {
  await trx
    .updateTable('coupons')
    .set((row) => ({ ...columnsOf(coupon), revision: row('revision', '+', 1) }))
    .where('id', '=', coupon.id)
    .execute();
  await replacePlans(trx, coupon);
}

/** Takes a locked coupon away. Its row stays: it explains what was taken off. */
export async function retireCoupon(trx: Db, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('coupons')
    .set((row) => ({ deleted_at: at, revision: row('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

async function replacePlans(trx: Db, { id, planCodes }: Coupon): Promise<void> {
  const ids = await planIds(trx, planCodes);
  await trx.deleteFrom('coupon_plans').where('coupon_id', '=', id).execute();
  const rows = ids.map((planId, position) => ({ coupon_id: id, plan_id: planId, position }));
  if (rows.length > 0) await trx.insertInto('coupon_plans').values(rows).execute();
}

function columnsOf({ name, discount, duration, periods, maxRedemptions, expiresAt }: Coupon) {
  return {
    name,
    type: discount.type,
    percent: discount.type === 'percentage' ? discount.percent : null,
    amounts: discount.type === 'amount' ? JSON.stringify(discount.amounts) : null,
    duration,
    periods,
    max_redemptions: maxRedemptions,
    expires_at: expiresAt === null ? null : new Date(expiresAt),
  };
}

type Coupons = ExpressionBuilder<Tables, 'coupons'>;

const plansOf = (coupon: Coupons) =>
  coupon
    .selectFrom('coupon_plans')
    .innerJoin('plans', 'plans.id', 'coupon_plans.plan_id')
    .select('plans.code')
    .whereRef('coupon_plans.coupon_id', '=', 'coupons.id');

/** Without plans a coupon lowers every plan. */
function lowers(coupon: Coupons, planCode: string) {
  const named = plansOf(coupon).where('plans.code', '=', planCode);
  return coupon.or([coupon.exists(named), coupon.not(coupon.exists(plansOf(coupon)))]);
}

function coupons(db: Db) {
  return db
    .selectFrom('coupons')
    .selectAll('coupons')
    .select((coupon) => jsonArrayFrom(plansOf(coupon).orderBy('position')).as('plans'))
    .where('deleted_at', 'is', null);
}

type Row = Awaited<ReturnType<ReturnType<typeof coupons>['executeTakeFirstOrThrow']>>;

function toCoupon(row: Row): Coupon {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    discount: toDiscount(row),
    duration: row.duration,
    periods: row.periods,
    planCodes: row.plans.map(({ code }) => code),
    maxRedemptions: row.max_redemptions,
    expiresAt: row.expires_at?.toISOString() ?? null,
    redemptions: row.redemptions,
    createdAt: row.created_at.toISOString(),
  };
}

function toDiscount({ percent, amounts }: Row): CouponDiscount {
  return percent === null ? { type: 'amount', amounts: amounts ?? {} } : { type: 'percentage', percent: plain(percent) };
}
