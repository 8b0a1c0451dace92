import { type PlanEntitlementQuotaUpdate, plain } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { assertCountable } from '../entitlements/assert-countable.ts';
import type { EntitlementRow } from '../entitlements/store.ts';
import { invalidField } from '../invalid-field.ts';
import { holdMetric } from '../metrics/store.ts';
import type { QuotaTerms } from '../plan-versions.ts';

type Fields = PlanEntitlementQuotaUpdate;

const fieldsOf: Record<EntitlementRow['type'], (keyof Fields)[]> = {
  boolean: [],
  metered: ['quota', 'perSeat', 'resetInterval', 'limit', 'rollover'],
  static: ['value'],
};

/**
 * What a plan grants of an entitlement, as a row.
 *
 * @param present what it grants already; fields that are left out stay as they are there
 * @param path where the fields stand in the request, e.g. `entitlements.0.`
 * @throws ProblemError 422 for fields that do not fit the entitlement's type or each other
 */
export async function quotaTerms(
  trx: Db,
  entitlement: EntitlementRow,
  fields: Fields,
  { present, path = '' }: { present?: QuotaTerms; path?: string } = {},
): Promise<QuotaTerms> {
  assertFields(entitlement, fields, path);
  if (!present) assertComplete(entitlement, fields, path);
  const carries = await carriesOver(trx, entitlement);
  const terms = { ...unlimited(entitlement.id, carries), ...present, ...columnsOf(fields) };
  if (carries && terms.reset_interval !== 'never')
    throw invalidField(`${path}resetInterval`, `must be never, because what measures ${entitlement.code} carries over`);
  assertRollover(terms, path);
  if (entitlement.type === 'metered' && terms.limit_kind === 'hard') await assertCountable(trx, entitlement, `${path}limit`);
  return terms;
}

async function carriesOver(trx: Db, { metric_code }: EntitlementRow): Promise<boolean> {
  return metric_code !== null && ((await holdMetric(trx, metric_code))?.recurring ?? false);
}

function unlimited(entitlementId: string, carries: boolean): QuotaTerms {
  return {
    entitlement_id: entitlementId,
    quota: null,
    value: null,
    per_seat: false,
    reset_interval: carries ? 'never' : 'billing_period',
    limit_kind: 'hard',
    rollover_max: null,
    rollover_expires_after: null,
  };
}

function columnsOf({ quota, value, perSeat, resetInterval, limit, rollover }: Fields): Partial<QuotaTerms> {
  return {
    ...(quota !== undefined && { quota: quota && plain(quota) }),
    ...(value !== undefined && { value }),
    ...(perSeat !== undefined && { per_seat: perSeat }),
    ...(resetInterval !== undefined && { reset_interval: resetInterval }),
    ...(limit !== undefined && { limit_kind: limit }),
    ...(rollover !== undefined && {
      rollover_max: rollover ? plain(rollover.max) : null,
      rollover_expires_after: rollover?.expiresAfter ?? null,
    }),
  };
}

function assertFields({ code, type }: EntitlementRow, fields: Fields, path: string) {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const wrong = given.map(([name]) => name).find((name) => !fieldsOf[type].some((known) => known === name));
  if (wrong) throw invalidField(`${path}${wrong}`, `does not fit, because ${code} is ${type}; leave it out`);
}

function assertComplete({ code, type }: EntitlementRow, fields: Fields, path: string) {
  if (type === 'metered' && fields.quota === undefined)
    throw invalidField(`${path}quota`, `is needed, because ${code} is metered: a decimal such as "1000", or null for unlimited`);
  if (type === 'static' && fields.value === undefined)
    throw invalidField(`${path}value`, `is needed, because ${code} is static: the JSON value that the plan grants`);
}

function assertRollover({ rollover_max, quota, reset_interval }: QuotaTerms, path: string) {
  if (rollover_max === null || (quota !== null && reset_interval !== 'never')) return;
  throw invalidField(`${path}rollover`, 'fits a limited quota that resets; send rollover: null, or such a quota');
}
