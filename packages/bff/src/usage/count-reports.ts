import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import { type FindPlace, rememberPlaces } from './buckets.ts';
import { monthOpener } from './event-months.ts';
import { findEvents, idOfEvent, toEvent, type UsageEvent } from './events.ts';
import { waitLongForLocks } from './held-balances.ts';
import { type KnownLine, type LineMemory, lineMemory } from './line-memory.ts';
import { prepareMeasured } from './metrics/prepare.ts';
import { saveMeasured } from './metrics/save-measured.ts';
import { type Asked as AskedLine, isMeasured, takeMeasured } from './metrics/take-measured.ts';
import { type Batch, newBatch } from './report-batch.ts';
import { saveBatch } from './save-batch.ts';
import { idOfSubject, type Line, lockSubjects, readChangedLines, type Subject } from './store.ts';
import { takePlainly } from './take-plainly.ts';
import { type Count, type Outcome, takeReport } from './take-report.ts';
import { type Crossing, crossings, tellCrossings, thresholdReader } from './thresholds.ts';

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
 * @returns undefined when a line has changed meanwhile, somebody is to be told, or something has to be measured by what was counted
 * before: nothing is counted, and `countUnderLocks` has to
 * @throws KeyTaken when a key was used before: the same
 */
export async function countFromMemory(db: Db, counts: Count[], counting: Counting): Promise<Answer[] | undefined> {
  await openMonths(db, counts, counting);
  const asked = askedBy(counts);
  const known = await recallAll(db, asked.subjects, counting.memory, earliest(counts));
  const batch = newBatch();
  const lines = known.map(({ line }) => line);
  if (asked.linesOf.size > 0 || lines.some((line) => line.metric && isMeasured(line))) return undefined;
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
export async function countUnderLocks(db: Db, counts: Count[], counting: Counting & { patient?: boolean }): Promise<Answer[]> {
  await openMonths(db, counts, counting);
  const asked = askedBy(counts);
  const batch = newBatch();
  let known: KnownLine[] = [];
  let transaction: string | null = null;
  const answers = await db.transaction().execute(async (trx) => {
    if (counting.patient) await waitLongForLocks(trx);
    await lockSubjects(trx, asked.subjects);
    known = await readAll(trx, asked.subjects, counting.memory, earliest(counts));
    const lines = known.map(({ line }) => line);
    for (const event of await findEvents(trx, sentEvents(counts, asked, lines))) batch.known.set(idOfEvent(event), event);
    batch.measured = await prepareMeasured(trx, measuredReports(counts, asked, lines), counting.findPlace);
    const decided = decideAll(batch, counts, asked, { lines, ...counting });
    transaction = await saveBatch(trx, batch);
    await saveMeasured(trx, batch.measured);
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
  /** Of reports by metric: all that they may draw on. */
  linesOf: Map<number, number[]>;
}

function askedBy(counts: Count[]): Asked {
  const places = new Map<string, number>();
  const subjects: Subject[] = [];
  function placeOf(subject: Subject): number {
    const id = idOfSubject(subject);
    const place = places.get(id) ?? subjects.push(subject) - 1;
    places.set(id, place);
    return place;
  }
  const linesOf = new Map<number, number[]>();
  const lineOf = counts.map(({ customerKey, entitlement_code: code, codes, user_id: userId }, index) => {
    if (!codes) return placeOf({ customerKey, code, userId });
    const all = codes.map((each) => placeOf({ customerKey, code: each, userId }));
    linesOf.set(index, all);
    return all[0] ?? -1;
  });
  return { subjects, lineOf, linesOf };
}

function sentEvents(counts: Count[], { lineOf }: Asked, lines: Line[]): UsageEvent[] {
  return counts.flatMap((count, index) => {
    const customerId = lines[lineOf[index] ?? -1]?.standing?.customerId;
    return customerId === undefined ? [] : [toEvent(count, customerId)];
  });
}

function measuredReports(counts: Count[], asked: Asked, lines: Line[]) {
  return counts.flatMap((count, index) => {
    const measured = measuredOf(count, index, asked, lines);
    return measured ? [{ asked: measured, count }] : [];
  });
}

interface Deciding extends Pick<Counting, 'findPlace'> {
  lines: Line[];
}

function decideAll(batch: Batch, counts: Count[], asked: Asked, { lines, findPlace }: Deciding): Answer[] {
  return counts.map((count, index) =>
    orProblem(() => {
      const measured = measuredOf(count, index, asked, lines);
      if (measured) return takeMeasured(batch, measured, count, findPlace);
      const line = lines[asked.lineOf[index] ?? -1];
      return takePlainly({ batch, line, count, findPlace }) ?? takeReport(batch, line, count, findPlace);
    }),
  );
}

/** The entitlements that a report may draw on, where it has to be measured. */
function measuredOf(count: Count, index: number, { lineOf, linesOf }: Asked, lines: Line[]): AskedLine[] | undefined {
  const places = linesOf.get(index);
  if (places) return places.map((place, i) => ({ code: count.codes?.[i] ?? '', line: lines[place] }));
  const line = lines[lineOf[index] ?? -1];
  return line?.metric && isMeasured(line) ? [{ code: count.entitlement_code, line }] : undefined;
}

function orProblem<T>(work: () => T): T | ProblemError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProblemError && error.status < 500) return error;
    throw error;
  }
}
