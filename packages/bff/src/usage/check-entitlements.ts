import { Big, type Check } from '@locai/billing-contract';
import { findPlan, listPublishedPlans } from '../catalog/store.ts';
import type { Db } from '../database/database.ts';
import type { CustomerKey } from '../http/principal.ts';
import type { Ports } from '../ports.ts';
import { decide, type Question, unknownEntitlement } from './decide.ts';
import type { LineReader } from './line-reader.ts';
import { forSubscription, type Line, type Standing, type StandingQuery } from './store.ts';
import { suggestUpgrade, type Wish } from './suggest-upgrade.ts';

/**
 * What a customer may use now: one answer per check, in their order. Writes nothing; a quota whose period is over counts 0.
 *
 * @param query `requiredBalance` is a decimal string, 1 when left out; `userId` is the person whose limits count too;
 * `subscriptionId` asks what that one grants, instead of the one that runs; `at` is billing time
 * @example
 * const [check] = await checkEntitlements(ports, { customerKey, checks: [{ entitlementCode: 'messages' }], at });
 */
export async function checkEntitlements({ db, lines }: Pick<Ports, 'db' | 'lines'>, query: CheckQuery): Promise<Check[]> {
  const { checks } = query;
  const read = await Promise.all(checks.map(({ entitlementCode }) => readLine(lines, entitlementCode, query)));
  const answers = checks.map((question, index) => answerBy(read[index], question, query));
  if (!answers.some(isCurable)) return answers;
  const standing = standingOf(read[0]?.line, query);
  return addUpgrades(
    db,
    standing && { ...standing, balances: read.flatMap(({ line }) => line.standing?.balances ?? []) },
    answers,
  );
}

export interface CheckQuery extends Partial<Pick<StandingQuery, 'userId' | 'subscriptionId'>> {
  customerKey: CustomerKey;
  checks: Question[];
  /** `cached`: what was known at most five seconds ago will do; `exact` unless given. */
  consistency?: 'exact' | 'cached' | undefined;
  at: Date;
}

interface ReadLine {
  line: Line;
  asOf?: Date;
}

async function readLine(
  lines: LineReader,
  code: string,
  { customerKey, userId = null, consistency, at }: CheckQuery,
): Promise<ReadLine> {
  const subject = { customerKey, code, userId };
  return consistency === 'cached' ? lines.readCached(subject, at) : { line: await lines.read(subject, at) };
}

const standingOf = (line: Line | undefined, { subscriptionId }: CheckQuery) =>
  line?.standing && forSubscription(line.standing, subscriptionId);

function answerBy(read: ReadLine | undefined, question: Question, query: CheckQuery): Check {
  const check = answer(read?.line, question, query);
  return read?.asOf ? { ...check, asOf: read.asOf.toISOString() } : check;
}

function answer(line: Line | undefined, question: Question, query: CheckQuery): Check {
  const standing = standingOf(line, query);
  return line?.definition ? decide(standing, question, query.at) : unknownEntitlement(standing, question);
}

const curable = new Set(['feature_not_in_plan', 'limit_reached', 'no_subscription', 'trial_expired']);
const isCurable = ({ reason }: Check) => curable.has(reason);

/** Names the plan that would help, where one would. The catalogue is read only when something was denied. */
export async function addUpgrades(db: Db, standing: Standing | undefined, checks: Check[]): Promise<Check[]> {
  if (!checks.some(isCurable)) return checks;
  const plans = await listPublishedPlans(db);
  const current = await currentTerms(db, standing);
  return checks.map((check) => {
    if (!isCurable(check)) return check;
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
