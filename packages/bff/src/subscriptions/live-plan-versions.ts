import type { Db } from '../database/database.ts';
import { liveStatuses } from './state.ts';

/** The plan versions that live subscriptions are on, or are about to change to. Reads all customers. */
export function listLivePlanVersions(db: Db): Promise<{ plan_id: string; version: number }[]> {
  const current = db
    .selectFrom('subscriptions')
    .select(['plan_id', 'plan_version as version'])
    .where('status', 'in', liveStatuses);
  const coming = db
    .selectFrom('subscription_changes')
    .select(['plan_id', 'plan_version as version'])
    .where('status', 'in', ['pending', 'scheduled']);
  return current.union(coming).execute();
}
