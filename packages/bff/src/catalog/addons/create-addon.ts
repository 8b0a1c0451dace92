import { type NewAddon, newId } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { codeTaken } from '../code-taken.ts';
import { assertRenewal } from './assert-renewal.ts';
import { replaceGrants, replacePlans, replacePrices } from './replace-lists.ts';
import { getAddon, insertAddon } from './store.ts';

/** Adds an add-on. Needs an open transaction. @throws ProblemError 409 when the code is taken, 422 for what does not fit */
export async function createAddon(trx: Db, order: NewAddon, at: Date) {
  const { code, name, type, visibility, description = null, autoRenew = type === 'recurring' } = order;
  assertRenewal(autoRenew, { type, deactivated_at: null });
  const id = newId('addon', at.getTime());
  const columns = { id, code, name, description, type, visibility, auto_renew: autoRenew, created_at: at, deactivated_at: null };
  const addon = await insertAddon(trx, columns);
  if (!addon) throw codeTaken('an add-on', code);
  await replacePrices(trx, addon, order.prices);
  await replacePlans(trx, addon, order.planCodes);
  await replaceGrants(trx, addon, order.grants);
  return getAddon(trx, 'all', id);
}
