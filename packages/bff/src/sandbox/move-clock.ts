import { Temporal } from 'temporal-polyfill';
import type { Db } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import type { SystemTime } from '../ports.ts';

/** Where to: an instant, or a stretch of the calendar such as `P1M` or `PT2H`. */
export type ClockMove = { to: string } | { by: string };

const furthestYears = 30;

/**
 * Moves billing time forward. Two moves at once are made one after the other.
 *
 * @throws ProblemError 422 for a move backwards, for one beyond 30 years, and for a duration that is none
 */
export function moveClock(db: Db, time: SystemTime, move: ClockMove): Promise<Date> {
  return db.transaction().execute(async (trx) => {
    const settings = trx.selectFrom('settings').select('clock_offset_ms').forNoKeyUpdate();
    const { clock_offset_ms } = await settings.executeTakeFirstOrThrow();
    const system = time.now().getTime();
    const now = system + clock_offset_ms;
    const target = targetOf(move, now);
    if (target < now) throw invalid(move, `Billing time is ${new Date(now).toISOString()} and moves forward only.`);
    if (target > latest(system))
      throw invalid(move, `Billing time may run ahead of the system by ${furthestYears} years at most.`);
    await trx
      .updateTable('settings')
      .set({ clock_offset_ms: target - system })
      .execute();
    return new Date(target);
  });
}

function targetOf(move: ClockMove, now: number): number {
  if ('to' in move) return Date.parse(move.to);
  try {
    return utc(now).add(Temporal.Duration.from(move.by)).epochMilliseconds;
  } catch {
    throw invalid(move, 'The duration cannot be added to the clock. Send one of ISO 8601 such as P1M, P3D or PT2H.');
  }
}

const latest = (system: number) => utc(system).add({ years: furthestYears }).epochMilliseconds;
const utc = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC');

function invalid(move: ClockMove, message: string) {
  return new ProblemError('invalid_request', message, { errors: [{ path: 'to' in move ? 'to' : 'by', message }] });
}
