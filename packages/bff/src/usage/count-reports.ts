import type { Check } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import { currentPeriod } from '../entitlements/current-period.ts';
import type { CustomerKey } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import { type FindPlace, rememberPlaces } from './buckets.ts';
import { answerGranted, decide, decideReason } from './decide.ts';
import { monthOpener } from './event-months.ts';
import { findEvents, idOfEvent, isSameReport, type UsageEvent } from './events.ts';
import { type KnownLine, type LineMemory, lineMemory } from './line-memory.ts';
import { assertStorable, sum } from './quantities.ts';
import { addReport, type Batch, idOfBalance, idOfPerson, newBatch } from './report-batch.ts';
import { assertReportable } from './reportable.ts';
import { saveBatch } from './save-batch.ts';
import {
  forSubscription,
  idOfSubject,
  type Line,
  lockSubjects,
  readChangedLines,
  type Standing,
  type StandingBalance,
  type Subject,
} from './store.ts';
import { type Crossing, crossings, tellCrossings, thresholdReader } from './thresholds.ts';
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

/** What counting needs, kept from one batch to the next. */
export interface Counting {
  memory: LineMemory;
  /** Where usage counts; see `rememberPlaces`. */
  findPlace: FindPlace;
  /** The shares of what is granted that somebody wants to be told of; see `thresholdReader`. */
  readThresholds: ReturnType<typeof thresholdReader>;
  /** Makes sure that the month of an event is open; see `monthOpener`. */
  openMonth: ReturnType<typeof monthOpener>;
}

/** As a process begins. */
export const newCounting = (memory: LineMemory = lineMemory()): Counting => ({
  memory,
  findPlace: rememberPlaces(),
  readThresholds: thresholdReader(),
  openMonth: monthOpener(),
});

/** Before anything is locked: whoever opens a month may have to wait. They came in order, so that the outer ones tell of all. */
async function openMonths(db: Db, counts: Count[], { openMonth }: Counting): Promise<void> {
  for (const count of [counts[0], counts.at(-1)]) if (count) await openMonth(db, count.accepted_at);
}

type Answer = Outcome | ProblemError;

/**
 * Counts reports in the order in which they came, each with an answer of its own; one that is refused keeps no other from being
 * counted. Decides by the lines that are remembered and writes in one call, which locks the balances and sees whether the lines are
 * still those.
 *
 * @returns undefined when a line has changed meanwhile, or somebody is to be told: nothing is counted, and `countUnderLocks` has to
 * @throws KeyTaken when a key was used before: the same
 */
export async function countFromMemory(db: Db, counts: Count[], counting: Counting): Promise<Answer[] | undefined> {
  await openMonths(db, counts, counting);
  const asked = askedBy(counts);
  const known = await recallAll(db, asked.subjects, counting.memory, earliest(counts));
  const batch = newBatch();
  const lines = known.map(({ line }) => line);
  const answers = decideAll(batch, counts, asked, { lines, ...counting });
  if ((await findCrossings(db, batch, counts, lines, counting)).length > 0) return undefined;
  const uncounted = counts.flatMap((count, index) => uncountedEvent(count, known[asked.lineOf[index] ?? -1], answers[index]));
  const decidedBy = { subjects: asked.subjects, versions: known, at: earliest(counts), uncounted };
  const transaction = await saveBatch(db, batch, decidedBy);
  if (transaction === null) return undefined;
  counting.memory.takeOver(batch, pairs(asked.subjects, known), transaction);
  return answers;
}

/** What a report that did not count would have stored. */
function uncountedEvent(count: Count, known: KnownLine | undefined, answer: Answer | undefined): UsageEvent[] {
  const customerId = known?.line.standing?.customerId;
  const isDecided = answer instanceof ProblemError || answer?.kind === 'denied';
  return customerId !== undefined && isDecided ? [toEvent(count, customerId)] : [];
}

/**
 * The same with the lines that are found under the locks of the balances, and with the events that used the same keys before. The
 * number of statements does not grow with the number of reports.
 *
 * @throws KeyTaken when another transaction took a key of the batch meanwhile: nothing is counted, and everything may be tried again
 */
export async function countUnderLocks(db: Db, counts: Count[], counting: Counting): Promise<Answer[]> {
  await openMonths(db, counts, counting);
  const asked = askedBy(counts);
  const batch = newBatch();
  let known: KnownLine[] = [];
  let transaction: string | null = null;
  const answers = await db.transaction().execute(async (trx) => {
    await lockSubjects(trx, asked.subjects);
    known = await readAll(trx, asked.subjects, counting.memory, earliest(counts));
    const lines = known.map(({ line }) => line);
    for (const event of await findEvents(trx, sentEvents(counts, asked, lines))) batch.known.set(idOfEvent(event), event);
    const decided = decideAll(batch, counts, asked, { lines, ...counting });
    transaction = await saveBatch(trx, batch);
    await tellCrossings(trx, await findCrossings(trx, batch, counts, lines, counting), earliest(counts));
    return decided;
  });
  for (const [subject, line] of pairs(asked.subjects, known)) counting.memory.remember(subject, line);
  if (transaction !== null) counting.memory.takeOver(batch, pairs(asked.subjects, known), transaction);
  return answers;
}

/** The lines as they were; those that nobody remembers are read. */
async function recallAll(db: Db, subjects: Subject[], memory: LineMemory, at: Date): Promise<KnownLine[]> {
  const recalled = subjects.map(memory.recall);
  const missing = subjects.flatMap((subject, index) => (recalled[index] ? [] : { subject, index }));
  const read = await readChangedLines(
    db,
    missing.map(({ subject }) => subject),
    { known: [], at },
  );
  for (const line of read) {
    const { subject, index = -1 } = missing[line.index] ?? {};
    recalled[index] = line;
    if (subject) memory.remember(subject, line);
  }
  return recalled.flatMap((line) => line ?? []);
}

async function findCrossings(
  db: Db,
  batch: Batch,
  counts: Count[],
  lines: Line[],
  { readThresholds }: Counting,
): Promise<Crossing[]> {
  const [first] = batch.events;
  return first ? crossings(batch, lines, await readThresholds(db, first.accepted_at), earliest(counts)) : [];
}

async function readAll(trx: Db, subjects: Subject[], memory: LineMemory, at: Date): Promise<KnownLine[]> {
  const recalled = subjects.map(memory.recall);
  const known = [...recalled];
  for (const read of await readChangedLines(trx, subjects, { known: recalled, at })) known[read.index] = read;
  return known.flatMap((line) => line ?? []);
}

const pairs = (subjects: Subject[], known: KnownLine[]): [Subject, KnownLine][] =>
  known.flatMap((line, index) => (subjects[index] ? [[subjects[index], line]] : []));
const earliest = (counts: Count[]) => new Date(Math.min(...counts.map(({ at }) => at.getTime())));

/** The subjects of a batch, each once, and which of them each report is about. */
interface Asked {
  subjects: Subject[];
  lineOf: number[];
}

function askedBy(counts: Count[]): Asked {
  const places = new Map<string, number>();
  const subjects: Subject[] = [];
  const lineOf = counts.map(({ customerKey, entitlement_code: code, user_id: userId }) => {
    const subject = { customerKey, code, userId };
    const id = idOfSubject(subject);
    const place = places.get(id) ?? subjects.push(subject) - 1;
    places.set(id, place);
    return place;
  });
  return { subjects, lineOf };
}

function sentEvents(counts: Count[], { lineOf }: Asked, lines: Line[]): UsageEvent[] {
  return counts.flatMap((count, index) => {
    const customerId = lines[lineOf[index] ?? -1]?.standing?.customerId;
    return customerId === undefined ? [] : [toEvent(count, customerId)];
  });
}

function toEvent(
  { customerKey: _customer, subscriptionId: _subscription, at: _at, ...report }: Count,
  customer_id: string,
): UsageEvent {
  return { customer_id, ...report };
}

interface Deciding extends Pick<Counting, 'findPlace'> {
  lines: Line[];
}

function decideAll(batch: Batch, counts: Count[], { lineOf }: Asked, { lines, findPlace }: Deciding): Answer[] {
  return counts.map((count, index) => orProblem(() => take(batch, lines[lineOf[index] ?? -1], count, findPlace)));
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
function take(batch: Batch, line: Line | undefined, count: Count, findPlace: FindPlace): Outcome {
  const { entitlement_code: entitlementCode, quantity: requiredBalance, at } = count;
  assertReportable(line?.definition, { entitlementCode, reporter: count.reporter });
  const question = { entitlementCode, requiredBalance };
  const standing = line?.standing && standingNow(batch, line.standing, count);
  if (!standing) return { kind: 'denied', standing, check: decide(standing, question, at) };
  const event = toEvent(count, standing.customerId);
  const first = batch.known.get(idOfEvent(event));
  if (first) return replayed(first, event, { standing, check: decide(standing, question, at) });
  if (event.user_id === null && line?.limitsPeople) throw nameless(entitlementCode);
  if (decideReason(standing, question, at) !== 'granted')
    return { kind: 'denied', standing, check: decide(standing, question, at) };
  const counted = add(batch, standing, event, at, findPlace);
  return { kind: 'counted', standing: counted, check: answerGranted(counted, question, at) };
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
