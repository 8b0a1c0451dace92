import type { Db } from '../database/database.ts';
import { isUnavailable } from '../database/is-unavailable.ts';
import { ProblemError } from '../http/problem.ts';
import { type Counting, countFromMemory, countUnderLocks, newCounting } from './count-reports.ts';
import { findLocked } from './held-balances.ts';
import type { LineMemory } from './line-memory.ts';
import { LockedElsewhere, reportFlights } from './report-flights.ts';
import { KeyTaken } from './save-batch.ts';
import type { Count, Outcome } from './take-report.ts';

/** Takes reports in, one by one, and counts together what waits together. */
export interface ReportQueue {
  /**
   * Settles once the report is decided and durable. Reports are admitted in the order in which they came.
   *
   * @throws ProblemError the report's own, or 503 `unavailable` when too many wait
   */
  count(report: Count): Promise<Outcome>;
  /** Makes sure that an event of this moment of system time finds its place; for whoever writes one outside of the queue. */
  openMonth(now: Date): Promise<void>;
  /** Settles when everything that was taken in is answered. */
  drain(): Promise<void>;
}

const mostTries = 3;

/** @param options `memory`: that of whoever reads lines too; `mostWaiting` reports before new ones are refused (20,000) */
export function reportQueue(db: Db, { memory, mostWaiting = 20_000 }: ReportQueueOptions = {}): ReportQueue {
  const counting = newCounting(memory);
  const queue = reportFlights(reportCounter(db, counting), (reports) => findLocked(db, reports));
  return {
    async count(report) {
      if (queue.waiting() >= mostWaiting) throw tooMany();
      return queue.ask(report);
    },
    openMonth: (now) => counting.openMonth(db, now),
    drain: queue.drain,
  };
}

interface ReportQueueOptions {
  memory?: LineMemory;
  mostWaiting?: number;
}

/** Where keys come again, the next batches are likely to have such keys too. */
const expectingReplays = 16;

function reportCounter(db: Db, counting: Counting) {
  let replaysExpected = 0;

  /** Where together they fail, and not because the database is away, they are tried in halves: one bad report fails alone. */
  async function countAll(reports: Count[], patient: boolean): Promise<(Outcome | Error)[]> {
    try {
      return (await tryFromMemory(reports, patient)) ?? (await underLocks(reports, patient));
    } catch (error) {
      if (!patient && isLockTimeout(error)) throw new LockedElsewhere();
      counting.memory.forget();
      if (reports.length === 1 || isUnavailable(error)) throw error;
      const middle = reports.length >> 1;
      const first = await countAll(reports.slice(0, middle), true).catch(asAnswers(middle));
      return [...first, ...(await countAll(reports.slice(middle), true).catch(asAnswers(reports.length - middle)))];
    }
  }

  async function tryFromMemory(reports: Count[], patient: boolean) {
    if (patient) return undefined;
    if (replaysExpected > 0) {
      replaysExpected--;
      return undefined;
    }
    try {
      return await countFromMemory(db, reports, counting);
    } catch (error) {
      if (!(error instanceof KeyTaken)) throw error;
      replaysExpected = expectingReplays;
      return undefined;
    }
  }

  /** Tried again when another transaction took a key meanwhile: then it is seen. */
  async function underLocks(reports: Count[], patient: boolean, tries = 1): Promise<(Outcome | ProblemError)[]> {
    try {
      return await countUnderLocks(db, reports, { ...counting, patient });
    } catch (error) {
      if (error instanceof KeyTaken && tries < mostTries) return underLocks(reports, patient, tries + 1);
      throw error;
    }
  }

  return countAll;
}

const isLockTimeout = (error: unknown) => error instanceof Error && 'code' in error && error.code === '55P03';

const asAnswers = (length: number) => (error: Error) => Array.from({ length }, () => error);

function tooMany(): ProblemError {
  return new ProblemError(
    'unavailable',
    'Too many usage reports wait to be stored. Nothing was counted; send it again with the same key in a second.',
  );
}
