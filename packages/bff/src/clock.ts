import type { Db } from './database/database.ts';
import type { Clock, SystemTime } from './ports.ts';

/** The machine's clock. */
export const systemTime: SystemTime = { now: () => new Date() };

/** Billing time as the wall clock has it. */
export const systemClock: Clock = { now: async () => systemTime.now() };

/** Billing time that the sandbox can move forward: the system time plus the offset that the database keeps. */
export function sandboxClock(time: SystemTime): Clock {
  return { now: async (db) => new Date(time.now().getTime() + (await clockOffset(db))) };
}

async function clockOffset(db: Db) {
  const { clock_offset_ms } = await db.selectFrom('settings').select('clock_offset_ms').executeTakeFirstOrThrow();
  return clock_offset_ms;
}
