import type { AddonGrant, AddonPrice } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { type EntitlementRow, holdEntitlements } from '../entitlements/store.ts';
import { invalidField } from '../invalid-field.ts';
import { planIds } from '../plan-ids.ts';
import type { AddonRow } from './store.ts';

type Addon = Pick<AddonRow, 'id' | 'type'>;

/** Writes the price list in place of the one before. @throws ProblemError 422 for a price that does not fit the add-on */
export async function replacePrices(trx: Db, { id, type }: Addon, prices: AddonPrice[]): Promise<void> {
  assertPriceList(type, prices);
  await trx.deleteFrom('addon_prices').where('addon_id', '=', id).execute();
  const rows = prices.map(({ interval, price }, position) => ({ addon_id: id, interval, ...price, position }));
  if (rows.length > 0) await trx.insertInto('addon_prices').values(rows).execute();
}

function assertPriceList(type: Addon['type'], prices: AddonPrice[]): void {
  const keys = prices.map(({ interval, price }) => `${interval} ${price.currency}`);
  for (const [index, { interval, price }] of prices.entries()) {
    const at = `prices.${index}`;
    if (type === 'one_off' && interval !== null) throw invalidField(`${at}.interval`, 'must be null: one_off is paid once');
    if (type === 'recurring' && interval === null)
      throw invalidField(`${at}.interval`, 'must be an interval: recurring is paid for every period');
    if (keys.indexOf(keys[index] ?? '') !== index)
      throw invalidField(at, `must be the only price for ${interval ?? 'once'} in ${price.currency}`);
  }
}

/** Writes the compatible plans in place of those before. @throws ProblemError 422 for a plan that there is not */
export async function replacePlans(trx: Db, { id }: Addon, planCodes: string[]): Promise<void> {
  const ids = await planIds(trx, planCodes);
  await trx.deleteFrom('addon_plans').where('addon_id', '=', id).execute();
  const rows = ids.map((planId, position) => ({ addon_id: id, plan_id: planId, position }));
  if (rows.length > 0) await trx.insertInto('addon_plans').values(rows).execute();
}

/** Writes the grants in place of those before. @throws ProblemError 422 for an entitlement that there is not, or cannot be added to */
export async function replaceGrants(trx: Db, { id }: Addon, grants: AddonGrant[]): Promise<void> {
  const codes = grants.map(({ entitlementCode }) => entitlementCode);
  const entitlements = await holdEntitlements(trx, codes);
  const rows = grants.map((grant, position) => {
    if (codes.indexOf(grant.entitlementCode) !== position)
      throw invalidField(`grants.${position}.entitlementCode`, `must be granted once: ${grant.entitlementCode} comes twice`);
    const entitlement = entitlements.find(({ code }) => code === grant.entitlementCode);
    return { addon_id: id, entitlement_id: grantable(entitlement, grant, position).id, amount: grant.amount, position };
  });
  await trx.deleteFrom('addon_grants').where('addon_id', '=', id).execute();
  if (rows.length > 0) await trx.insertInto('addon_grants').values(rows).execute();
}

function grantable(entitlement: EntitlementRow | undefined, grant: AddonGrant, index: number): EntitlementRow {
  const at = `grants.${index}`;
  const { entitlementCode: code, amount } = grant;
  if (!entitlement) throw invalidField(`${at}.entitlementCode`, `names nothing, because there is no entitlement ${code}`);
  if (entitlement.type === 'static')
    throw invalidField(
      `${at}.entitlementCode`,
      `must be metered or boolean, because nothing can be added to the value of ${code}`,
    );
  if (entitlement.type === 'metered' && amount === null)
    throw invalidField(`${at}.amount`, `is needed, because ${code} is metered`);
  if (entitlement.type === 'boolean' && amount !== null)
    throw invalidField(`${at}.amount`, `must be null, because ${code} is boolean: it is switched on`);
  return entitlement;
}
