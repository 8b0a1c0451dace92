import type { Db } from '../database/database.ts';
import type { ChangeRow, SubscriptionRow } from './store.ts';

/** Incomplete subscriptions whose payment did not come in time, the longest due first; `but` are left out. */
export function listExpired(db: Db, now: Date, but: string[]): Promise<SubscriptionRow[]> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('status', '=', 'incomplete')
    .where('expires_at', '<=', now)
    .where((row) => row.not(row('id', '=', row.fn.any(row.val(but)))))
    .orderBy('expires_at')
    .orderBy('id')
    .limit(100)
    .execute();
}

/** Changes whose payment did not come in time, or before the period ended, the longest due first; `but` are left out. */
export function listLapsedChanges(db: Db, now: Date, but: string[]): Promise<ChangeRow[]> {
  return db
    .selectFrom('subscription_changes')
    .selectAll()
    .where('status', '=', 'pending')
    .where('due_at', '<=', now)
    .where((row) => row.not(row('id', '=', row.fn.any(row.val(but)))))
    .orderBy('due_at')
    .orderBy('id')
    .limit(100)
    .execute();
}

/** Running subscriptions whose period has ended, the oldest boundary first; `but` are left out. */
export function listDue(db: Db, now: Date, but: string[]): Promise<SubscriptionRow[]> {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('status', 'in', ['trialing', 'active', 'past_due'])
    .where('period_to', '<=', now)
    .where((row) => row.not(row('id', '=', row.fn.any(row.val(but)))))
    .orderBy('period_to')
    .orderBy('id')
    .limit(500)
    .execute();
}

/** How many running subscriptions have a period that has ended. */
export async function countDue(db: Db, now: Date): Promise<number> {
  const { due } = await db
    .selectFrom('subscriptions')
    .select((row) => row.fn.countAll<string>().as('due'))
    .where('status', 'in', ['trialing', 'active', 'past_due'])
    .where('period_to', '<=', now)
    .executeTakeFirstOrThrow();
  return Number(due);
}
