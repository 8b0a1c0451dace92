import { sql } from 'kysely';
import { listVersionsPaidInAdvance } from '../catalog/plan-charges.ts';
import type { Db } from '../database/database.ts';
import { endOfLocalDay } from '../periods/local-days.ts';
import type { SubscriptionRow } from './store.ts';

/**
 * Active subscriptions whose plan has charges that are paid in advance, and whose usage was not billed since the last local midnight;
 * `but` are left out.
 */
export async function listAdvanceDue(db: Db, now: Date, but: string[]): Promise<SubscriptionRow[]> {
  const versions = await listVersionsPaidInAdvance(db);
  if (versions.length === 0) return [];
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('plan_id', 'plan_version'),
        'in',
        versions.map(({ plan_id, version }) => tuple(plan_id, version)),
      ),
    )
    .where('status', '=', 'active')
    .where('is_trial', '=', false)
    .where(sql<boolean>`coalesce(usage_due_at, period_from) <= ${now}`)
    .where((row) => row.not(row('id', '=', row.fn.any(row.val(but)))))
    .orderBy('customer_id')
    .limit(100)
    .execute();
}

/** When the usage of a day is billed: at the local midnight after it. The first day is that on which the subscription started. */
export function advanceDue({ usage_due_at, period_from, time_zone }: SubscriptionRow): Date {
  return usage_due_at ?? endOfLocalDay(period_from, time_zone);
}

/** Writes when usage is billed next: it makes no revision, because nothing that was ordered changes. */
export async function setAdvanceDue(trx: Db, { customer_id, id }: SubscriptionRow, at: Date): Promise<void> {
  await trx
    .updateTable('subscriptions')
    .set({ usage_due_at: at })
    .where('customer_id', '=', customer_id)
    .where('id', '=', id)
    .execute();
}
