import { type EntitlementUsage, plain } from '@locai/billing-contract';
import { findEntitlements } from '../catalog/entitlements/find-entitlements.ts';
import type { EntitlementRow } from '../catalog/entitlements/store.ts';
import type { Db } from '../database/database.ts';
import { currentPeriod } from '../entitlements/current-period.ts';
import type { CustomerKey } from '../http/principal.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { decide } from './decide.ts';
import { findStanding, listMeteredCodes, type Standing } from './store.ts';

/** Whose usage: of a customer, and of the person whose limits are shown; `at` is billing time. */
export interface UsageQuery {
  customerKey: CustomerKey;
  userId: string | null;
  /** What this subscription grants; left out: whichever the customer has. */
  subscriptionId?: string | undefined;
  at: Date;
}

/**
 * What a customer used of one entitlement in its running reset period, and what is left.
 *
 * @throws ProblemError 404 for an unknown code, 422 for one that is not metered
 */
export async function readUsage(db: Db, query: UsageQuery & { entitlementCode: string }): Promise<EntitlementUsage> {
  const definition = await findMetered(db, query.entitlementCode);
  return toUsage(await findStanding(db, { ...query, codes: [definition.code] }), definition, query.at);
}

/** @throws ProblemError 404 for an unknown code, 422 for one that is not metered */
export async function findMetered(db: Db, entitlementCode: string): Promise<EntitlementRow> {
  const [definition] = await findEntitlements(db, [entitlementCode]);
  if (!definition) throw notFound('entitlement');
  const { code, type } = definition;
  if (type === 'metered') return definition;
  throw new ProblemError('invalid_request', `${code} is ${type}: it has no usage. Ask for a metered entitlement.`);
}

/** The usage of every metered entitlement that the customer has, by code. The cost does not grow with what was reported. */
export async function listUsage(db: Db, query: UsageQuery): Promise<EntitlementUsage[]> {
  const codes = await listMeteredCodes(db, query.customerKey);
  if (codes.length === 0) return [];
  const standing = await findStanding(db, { ...query, codes });
  const definitions = await findEntitlements(db, codes);
  return definitions.map((definition) => toUsage(standing, definition, query.at));
}

function toUsage(standing: Standing | undefined, { code, name, unit }: EntitlementRow, at: Date): EntitlementUsage {
  const stored = standing?.access && standing.balances.find((balance) => balance.entitlement_code === code);
  const counted = stored && currentPeriod(stored, at);
  const { balance, userLimit } = decide(standing, { entitlementCode: code }, at);
  return {
    entitlementCode: code,
    name,
    unit,
    units: plain(counted?.usage ?? '0'),
    period: counted ? { from: counted.period_from.toISOString(), to: counted.period_to?.toISOString() ?? null } : null,
    balance,
    ...(userLimit && { userLimit }),
  };
}
