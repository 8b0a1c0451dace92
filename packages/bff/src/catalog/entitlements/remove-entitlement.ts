import type { Db } from '../../database/database.ts';
import { violates } from '../../database/violates.ts';
import { ProblemError } from '../../http/problem.ts';
import type { EntitlementRow } from './store.ts';

/**
 * Removes a locked definition, also from versions of plans that nobody is on any more.
 *
 * @throws ProblemError 409 when something else refers to it
 */
export async function removeEntitlement(trx: Db, { id, code }: EntitlementRow): Promise<void> {
  await trx.deleteFrom('plan_quotas').where('entitlement_id', '=', id).execute();
  await trx.deleteFrom('plan_quota_pairs').where('entitlement_id', '=', id).execute();
  try {
    await trx.deleteFrom('entitlements').where('id', '=', id).execute();
  } catch (error) {
    if (violates(error, 'reference')) throw entitlementInUse(code, 'A charge, an add-on or a subscription refers to it.');
    throw error;
  }
}

/** 409: it cannot go yet. */
export function entitlementInUse(code: string, why: string): ProblemError {
  return new ProblemError('in_use', `The entitlement ${code} is in use. ${why}`);
}
