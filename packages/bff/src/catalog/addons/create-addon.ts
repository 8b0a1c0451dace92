import { type NewAddon, newId } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { codeTaken } from '../code-taken.ts';
import { assertRenewal } from './assert-renewal.ts';
import { replaceGrants, replacePlans, replacePrices } from './replace-lists.ts';
import { getAddon, insertAddon } from './store.ts';

/** Adds an add-on. Needs an open transaction. @throws ProblemError 409 when the code is taken, 422 for what does not fit */
export async function createAddon(trx: Db, order: NewAddon, act: Act) {
  const { code, name, type, visibility, description = null, autoRenew = type === 'recurring' } = order;
  assertRenewal(autoRenew, { type, deactivated_at: null });
  const id = newId('addon', act.at.getTime());
  const columns = {
    id,
    code,
    name,
    description,
    type,
    visibility,
    auto_renew: autoRenew,
    created_at: act.at,
    deactivated_at: null,
  };
  const addon = await insertAddon(trx, columns);
  if (!addon) throw codeTaken('an add-on', code);
  await replacePrices(trx, addon, order.prices);
  await replacePlans(trx, addon, order.planCodes);
  await replaceGrants(trx, addon, order.grants);
  const created = await getAddon(trx, 'all', id);
  await recordAudit(trx, { ...act, action: 'addon.create', object: { type: 'addon', id }, before: null, after: created.addon });
  return created;
}
