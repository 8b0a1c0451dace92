import type { Db } from '../database/database.ts';
import { isUnavailable } from '../database/is-unavailable.ts';
import { together } from '../database/together.ts';
import { ProblemError } from '../http/problem.ts';
import { type FindPlace, rememberPlaces } from './buckets.ts';
import { type Count, countReports, type Outcome } from './count-reports.ts';
import { KeyTaken } from './report-batch.ts';

/** Takes reports in, one by one, and counts together what waits together. */
export interface ReportQueue {
  /**
   * Settles once the report is decided and durable. Reports are admitted in the order in which they came.
   *
   * @throws ProblemError the report's own, or 503 `unavailable` when too many wait
   */
  count(report: Count): Promise<Outcome>;
  /** Settles when everything that was taken in is answered. */
  drain(): Promise<void>;
}

/** What one transaction takes: with more, the last of them waits longer, and none is cheaper. */
const mostTogether = 1_000;
const mostTries = 3;

/** @param options `mostWaiting` reports before new ones are refused (20,000) */
export function reportQueue(db: Db, { mostWaiting = 20_000 }: { mostWaiting?: number } = {}): ReportQueue {
  const findPlace = rememberPlaces();
  const queue = together((reports: Count[]) => countAll(db, reports, findPlace), mostTogether);
  return {
    async count(report) {
      if (queue.waiting() >= mostWaiting) throw tooMany();
      return queue.ask(report);
    },
    drain: queue.drain,
  };
}

/** Where together they fail, and not because the database is away, they are tried in halves: one bad report fails alone. */
async function countAll(db: Db, reports: Count[], findPlace: FindPlace): Promise<(Outcome | Error)[]> {
  try {
    return await inOneTransaction(db, reports, findPlace);
  } catch (error) {
    if (reports.length === 1 || isUnavailable(error)) throw error;
    const middle = reports.length >> 1;
    const first = await countAll(db, reports.slice(0, middle), findPlace).catch(asAnswers(middle));
    return [...first, ...(await countAll(db, reports.slice(middle), findPlace).catch(asAnswers(reports.length - middle)))];
  }
}

const asAnswers = (length: number) => (error: Error) => Array.from({ length }, () => error);

/** Tried again when another transaction took a key meanwhile: then it is seen. */
async function inOneTransaction(db: Db, reports: Count[], findPlace: FindPlace, tries = 1): Promise<(Outcome | ProblemError)[]> {
  try {
    return await db.transaction().execute((trx) => countReports(trx, reports, findPlace));
  } catch (error) {
    if (error instanceof KeyTaken && tries < mostTries) return inOneTransaction(db, reports, findPlace, tries + 1);
    throw error;
  }
}

function tooMany(): ProblemError {
  return new ProblemError(
    'unavailable',
    'Too many usage reports wait to be stored. Nothing was counted; send it again with the same key in a second.',
  );
}
