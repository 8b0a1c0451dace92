import { Big, type Check } from '@locai/billing-contract';
import { knownEntitlements } from '../catalog/known-entitlements.ts';
import { findPlan, listPublishedPlans } from '../catalog/store.ts';
import type { Db } from '../database/database.ts';
import type { CustomerKey } from '../http/principal.ts';
import { decide, type Question, unknownEntitlement } from './decide.ts';
import { findStanding, type Standing, type StandingQuery } from './store.ts';
import { suggestUpgrade, type Wish } from './suggest-upgrade.ts';

/**
 * What a customer may use now: one answer per check, in their order. Writes nothing; a quota whose period is over counts 0.
 *
 * @param query `requiredBalance` is a decimal string, 1 when left out; `userId` is the person whose limits count too;
 * `subscriptionId` asks what that one grants, instead of the one that runs; `at` is billing time
 * @example
 * const [check] = await checkEntitlements(db, { customerKey, checks: [{ entitlementCode: 'messages' }], at });
 */
export async function checkEntitlements(
  db: Db,
  query: Partial<Pick<StandingQuery, 'userId' | 'subscriptionId'>> & { customerKey: CustomerKey; checks: Question[]; at: Date },
): Promise<Check[]> {
  const { customerKey, subscriptionId, userId = null } = query;
  const codes = [...new Set(query.checks.map((check) => check.entitlementCode))];
  const standing = await findStanding(db, { customerKey, codes, userId, subscriptionId, at: query.at });
  const known = await knownCodes(db, codes, standing);
  const checks = query.checks.map((question) =>
    known.has(question.entitlementCode) ? decide(standing, question, query.at) : unknownEntitlement(standing, question),
  );
  return addUpgrades(db, standing, checks);
}

/** A code with a balance is known; only the others are looked up. */
async function knownCodes(db: Db, codes: string[], standing: Standing | undefined): Promise<Set<string>> {
  const held = new Set(standing?.balances.map((balance) => balance.entitlement_code));
  const found = await knownEntitlements(
    db,
    codes.filter((code) => !held.has(code)),
  );
  return new Set([...held, ...found]);
}

const curable = new Set(['feature_not_in_plan', 'limit_reached', 'no_subscription', 'trial_expired']);

/** Names the plan that would help, where one would. The catalogue is read only when something was denied. */
export async function addUpgrades(db: Db, standing: Standing | undefined, checks: Check[]): Promise<Check[]> {
  if (!checks.some((check) => curable.has(check.reason))) return checks;
  const plans = await listPublishedPlans(db);
  const current = await currentTerms(db, standing);
  return checks.map((check) => {
    if (!curable.has(check.reason)) return check;
    const { entitlementCode, requiredBalance, balance } = check;
    const taken = new Big(balance?.usage ?? 0).plus(balance?.reserved ?? 0);
    const needed = taken.plus(requiredBalance).minus(oneOffOf(standing, entitlementCode)).toFixed();
    const upgrade = suggestUpgrade(plans, { entitlementCode, needed, current, currency: standing?.currency ?? null });
    return upgrade ? { ...check, upgrade } : check;
  });
}

/** What one-off grants add to the quota of whichever plan. */
function oneOffOf(standing: Standing | undefined, code: string): string {
  return standing?.balances.find(({ entitlement_code }) => entitlement_code === code)?.one_off ?? '0';
}

async function currentTerms(db: Db, standing: Standing | undefined): Promise<Wish['current']> {
  const access = standing?.access;
  if (!access || access.reason === 'no_subscription' || access.reason === 'trial_expired') return null;
  const plan = await findPlan(db, access.plan_code);
  return plan ? { rank: plan.rank, interval: access.interval, seats: access.seats } : null;
}
