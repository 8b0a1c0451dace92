import type { Check } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import { currentPeriod } from '../entitlements/current-period.ts';
import type { CustomerKey } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import type { FindPlace } from './buckets.ts';
import { decide } from './decide.ts';
import { findEvents, idOfEvent, isSameReport, type UsageEvent } from './events.ts';
import { assertStorable, sum } from './quantities.ts';
import { addReport, type Batch, idOfBalance, idOfPerson, newBatch, saveBatch } from './report-batch.ts';
import { assertReportable } from './reportable.ts';
import {
  forSubscription,
  idOfSubject,
  type Line,
  lockSubjects,
  readLines,
  type Standing,
  type StandingBalance,
  type Subject,
} from './store.ts';
import { userUsageOf } from './user-share.ts';

/** A report as it is stored, but for the customer, who is looked up under the lock. */
export interface Count extends Omit<UsageEvent, 'customer_id'> {
  customerKey: CustomerKey;
  subscriptionId?: string | undefined;
  /** Billing time of the report: limits count it in the reset period of this moment, whenever it was used. */
  at: Date;
}

export interface Outcome {
  kind: 'counted' | 'replayed' | 'denied';
  standing: Standing | undefined;
  check: Check;
}

/**
 * Counts reports in the order in which they came, each with an answer of its own; one that is refused keeps no other from being
 * counted. Needs an open transaction: whoever counts the same balance waits here, so that no interleaving passes a hard limit. The
 * number of statements does not grow with the number of reports.
 *
 * @param findPlace where usage counts; see `rememberPlaces`
 * @throws KeyTaken when another transaction took a key of the batch meanwhile: nothing is counted, and everything may be tried again
 */
export async function countReports(trx: Db, counts: Count[], findPlace: FindPlace): Promise<(Outcome | ProblemError)[]> {
  const lines = await lockLines(trx, counts);
  const batch = newBatch(await findEvents(trx, sentEvents(counts, lines)));
  const answers = counts.map((count) => orProblem(() => take(batch, lines, count, findPlace)));
  await saveBatch(trx, batch);
  return answers;
}

type Lines = Map<string, Line>;

const subjectOf = ({ customerKey, entitlement_code: code, user_id: userId }: Count): Subject => ({ customerKey, code, userId });

async function lockLines(trx: Db, counts: Count[]): Promise<Lines> {
  const subjects = new Map(counts.map(subjectOf).map((subject) => [idOfSubject(subject), subject]));
  const asked = [...subjects.values()];
  await lockSubjects(trx, asked);
  const earliest = new Date(Math.min(...counts.map(({ at }) => at.getTime())));
  const lines = await readLines(trx, asked, earliest);
  return new Map([...subjects.keys()].map((id, index) => [id, lines[index] as Line]));
}

const lineOf = (lines: Lines, count: Count) => lines.get(idOfSubject(subjectOf(count)));

function sentEvents(counts: Count[], lines: Lines): UsageEvent[] {
  return counts.flatMap((count) => {
    const customerId = lineOf(lines, count)?.standing?.customerId;
    return customerId === undefined ? [] : [toEvent(count, customerId)];
  });
}

function toEvent(
  { customerKey: _customer, subscriptionId: _subscription, at: _at, ...report }: Count,
  customer_id: string,
): UsageEvent {
  return { customer_id, ...report };
}

function orProblem<T>(work: () => T): T | ProblemError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProblemError && error.status < 500) return error;
    throw error;
  }
}

/** Decides on one report by what was read and what the ones before it changed. */
function take(batch: Batch, lines: Lines, count: Count, findPlace: FindPlace): Outcome {
  const line = lineOf(lines, count);
  const { entitlement_code: entitlementCode, quantity: requiredBalance, at } = count;
  assertReportable(line?.definition, { entitlementCode, reporter: count.reporter });
  const answer = (now?: Standing) => decide(now, { entitlementCode, requiredBalance }, at);
  const standing = line?.standing && standingNow(batch, line.standing, count);
  if (!standing) return { kind: 'denied', standing, check: answer() };
  const event = toEvent(count, standing.customerId);
  const first = batch.known.get(idOfEvent(event));
  if (first) return replayed(first, event, { standing, check: answer(standing) });
  if (event.user_id === null && line?.limitsPeople) throw nameless(entitlementCode);
  const check = answer(standing);
  if (!check.allowed) return { kind: 'denied', standing, check };
  const counted = add(batch, standing, event, at, findPlace);
  return { kind: 'counted', standing: counted, check: granted(answer(counted)) };
}

function standingNow(batch: Batch, standing: Standing, { subscriptionId, user_id }: Count): Standing {
  const balances = standing.balances.map((read) => ({
    ...read,
    ...batch.balances.get(idOfBalance(read)),
    ...(user_id !== null && batch.people.get(idOfPerson(read, user_id))),
  }));
  return forSubscription({ ...standing, balances }, subscriptionId);
}

/** @throws ProblemError 409 when the key was used for another report */
function replayed(first: UsageEvent, event: UsageEvent, { standing, check }: Pick<Outcome, 'standing' | 'check'>): Outcome {
  if (!isSameReport(first, event)) throw keyReused();
  return { kind: 'replayed', standing, check: granted(check) };
}

function add(batch: Batch, standing: Standing, event: UsageEvent, at: Date, findPlace: FindPlace): Standing {
  const balances = standing.balances.map((balance) => addTo(balance, event.quantity, at));
  for (const balance of balances) assertStorable(sum(balance.usage, balance.reserved));
  for (const balance of balances)
    addReport(batch, event, findPlace(balance, subscriptionOf(standing), event.occurred_at), balance);
  return { ...standing, balances };
}

function addTo(stored: StandingBalance, quantity: string, at: Date): StandingBalance {
  const balance = { ...stored, ...currentPeriod(stored, at) };
  return {
    ...balance,
    usage: sum(balance.usage, quantity),
    user_usage: sum(userUsageOf(balance), quantity),
    user_period_from: balance.period_from,
  };
}

/** The decision on a report that counts is its acceptance, whatever would come next. */
export const granted = (check: Check): Check => ({ ...check, allowed: true, reason: 'granted' });

/** The subscription that grants what is counted. */
export function subscriptionOf({ access, customerId }: Standing): string {
  if (!access) throw new Error(`Usage of ${customerId} was admitted without a subscription`);
  return access.subscription_id;
}

/** What is answered where usage of nobody would pass by a person's limit. */
export function nameless(entitlementCode: string): ProblemError {
  const detail = `${entitlementCode} is limited per person here, so that a report must say whose usage it is. Send userId.`;
  return new ProblemError('invalid_request', detail, { errors: [{ path: 'userId', message: 'is required' }] });
}

/** What is answered where a key came with another report before. */
function keyReused(): ProblemError {
  return new ProblemError(
    'idempotency_key_reused',
    'This idempotency key came with another report before. Nothing was counted; use one key per piece of usage.',
  );
}
