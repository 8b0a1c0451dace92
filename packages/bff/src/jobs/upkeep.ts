import { forgetIdempotencyKeys } from '../http/idempotency.ts';
import { forgetEndedTurns } from '../http/take-turn.ts';
import { forgetNotices } from '../notifications/forget-notices.ts';
import type { Ports } from '../ports.ts';
import { dropEventMonths, openEventMonths } from '../usage/event-months.ts';
import { forgetValues } from '../usage/metrics/forget-values.ts';

/**
 * Opens the month ahead for usage. Throws away what has served its time: answers kept for repeated requests, windows of rate limits, old
 * notices, values that can count no more, and old usage events where the host says how long they are kept.
 */
export async function upkeep({ db, time, clock, eventMonths }: Ports): Promise<void> {
  const now = time.now();
  await openEventMonths(db, now);
  if (eventMonths !== undefined) await dropEventMonths(db, now, eventMonths);
  await forgetIdempotencyKeys(db, now);
  await forgetEndedTurns(db, now);
  const at = await clock.now(db);
  await forgetNotices(db, at);
  await forgetValues(db, at);
}
