import type { Db } from '../database/database.ts';
import { together } from '../database/together.ts';
import { type LiveUpdates, nameOf } from '../live/live-updates.ts';
import type { SystemTime } from '../ports.ts';
import { type LineMemory, lineMemory } from './line-memory.ts';
import { idOfSubject, type Line, readChangedLines, type Subject, type Version } from './store.ts';

/** Reads what decides about subjects; those that are asked for at the same time in one statement. */
export interface LineReader {
  /** As it is after everything that was committed before the call. `at` is billing time. */
  read(subject: Subject, at: Date): Promise<Line>;
  /**
   * As it was at `asOf` (system time), at most five seconds ago: from memory as long as nobody told of a change of the customer, on
   * this server or another.
   */
  readCached(subject: Subject, at: Date): Promise<{ line: Line; asOf: Date }>;
}

export interface LineReaderOptions {
  /** That of whoever counts too. */
  memory?: LineMemory;
  time: SystemTime;
  live: Pick<LiveUpdates, 'watch'>;
}

interface Question {
  subject: Subject;
  at: Date;
}

const mostTogether = 1_000;

/** How old what a cached check answers may be, even if the word of a change got lost. */
export const mostCachedMs = 5_000;

export function lineReader(db: Db, { memory = lineMemory(), time, live }: LineReaderOptions): LineReader {
  const queue = together((questions: Question[]) => readTogether(db, { memory, time }, questions), mostTogether);
  const changes = changesOf(live, time);

  return {
    read: (subject, at) => queue.ask({ subject, at }),
    async readCached(subject, at) {
      await changes.heard();
      const now = time.now();
      const known = memory.recall(subject);
      const asOf = known?.asOf;
      if (known && asOf && now.getTime() - asOf.getTime() <= mostCachedMs && changes.noneSince(asOf, subject))
        return { line: known.line, asOf };
      return { line: await queue.ask({ subject, at }), asOf: now };
    },
  };
}

/** One statement for all: it says which of the remembered lines have changed, and how. */
async function readTogether(
  db: Db,
  { memory, time }: { memory: LineMemory; time: SystemTime },
  questions: Question[],
): Promise<(Line | Error)[]> {
  const ids = questions.map(({ subject }) => idOfSubject(subject));
  const subjects = [...new Map(questions.map(({ subject }, index) => [ids[index] ?? '', subject])).entries()];
  const known = subjects.map(([, subject]) => memory.recall(subject));
  const asked = subjects.map(([, subject]) => subject);
  const before = [...known];
  const at = new Date(Math.min(...questions.map((question) => question.at.getTime())));
  const asOf = time.now();
  for (const read of await readChangedLines(db, asked, { known, at })) known[read.index] = read;
  const lines = new Map<string, Line>();
  for (const [index, [id, subject]] of subjects.entries()) {
    const line = known[index];
    if (!line) continue;
    lines.set(id, line.line);
    if (line === before[index]) memory.confirm(subject, line, asOf);
    // What was written here since the question went out is newer than its answer.
    else if (isSameVersion(memory.recall(subject), before[index])) memory.remember(subject, { ...line, asOf });
  }
  return ids.map((id) => lines.get(id) ?? new Error('A question about usage got no answer'));
}

const isSameVersion = (one: Version | undefined, other: Version | undefined) =>
  one?.version === other?.version && one?.personVersion === other?.personVersion;

/** More than these are remembered as a change of everything. */
const mostCustomers = 50_000;

/** Remembers when something of each customer changed last. */
function changesOf(live: LineReaderOptions['live'], time: SystemTime) {
  const latest = new Map<string, number>();
  let ofAll = 0;
  let hearing: Promise<unknown> | undefined;

  function note(customer: string) {
    const now = time.now().getTime();
    if (customer !== 'all') latest.set(customer, now);
    if (customer !== 'all' && latest.size <= mostCustomers) return;
    ofAll = now;
    latest.clear();
  }

  return {
    async heard() {
      hearing ??= live.watch(note);
      await hearing.catch((error: unknown) => {
        hearing = undefined;
        throw error;
      });
    },
    noneSince: (moment: Date, { customerKey }: Subject) =>
      moment.getTime() > Math.max(ofAll, latest.get(nameOf(customerKey)) ?? 0),
  };
}
