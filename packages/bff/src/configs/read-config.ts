import { type BillingConfigCategory, type BillingConfigValues, billingConfigDefaults } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import { findConfigOf } from './store.ts';

/**
 * What the operator has set for a category, with the defaults of `billingConfigDefaults` for what was not.
 *
 * @example
 * const { graceDays } = await readConfig(trx, 'access'); // 7 unless set
 */
export async function readConfig<C extends BillingConfigCategory>(db: Db, category: C): Promise<BillingConfigValues[C]> {
  const row = await findConfigOf(db, category);
  return { ...billingConfigDefaults[category], ...row?.value };
}
