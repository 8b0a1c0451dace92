import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { ChargeTables } from '../database/tables/charges.ts';
import { invalidField } from './invalid-field.ts';
import type { VersionRef } from './store.ts';

/** A charge as one version of its plan freezes it. */
export type ChargeTerms = Omit<Selectable<ChargeTables['plan_charges']>, 'plan_id' | 'version'>;

/** The charges of a version of a plan. */
export async function readCharges(db: Db, ref: VersionRef): Promise<ChargeTerms[]> {
  const rows = await db
    .selectFrom('plan_charges')
    .selectAll()
    .where('plan_id', '=', ref.plan_id)
    .where('version', '=', ref.version)
    .orderBy('charge_id')
    .execute();
  return rows.map(({ plan_id: _plan, version: _version, ...charge }) => charge);
}

/** The versions of plans that have charges which are paid in advance. */
export function listVersionsPaidInAdvance(db: Db): Promise<VersionRef[]> {
  return db.selectFrom('plan_charges').select(['plan_id', 'version']).distinct().where('pay_in_advance', '=', true).execute();
}

export async function insertCharges(trx: Db, ref: VersionRef, charges: ChargeTerms[]): Promise<void> {
  if (charges.length === 0) return;
  const rows = charges.map((charge) => ({
    ...ref,
    ...charge,
    properties: JSON.stringify(charge.properties),
    minimum: charge.minimum === null ? null : JSON.stringify(charge.minimum),
  }));
  await trx.insertInto('plan_charges').values(rows).execute();
}

/**
 * Whoever can buy a plan in a currency can be billed in it.
 *
 * @param path the field of the request that would be wrong
 * @throws ProblemError 422 for a charge without a price in a currency that its plan is sold in
 */
export function assertPriced(charges: ChargeTerms[], prices: { currency: string }[], path: string): void {
  for (const { name, properties } of charges) {
    const missing = prices.find(({ currency }) => !Object.hasOwn(properties, currency))?.currency;
    if (missing)
      throw invalidField(path, `must go together: the plan is sold in ${missing}, and the charge ${name} has no price in it`);
  }
}
