import { forgetIdempotencyKeys } from '../http/idempotency.ts';
import { forgetEndedTurns } from '../http/take-turn.ts';
import { forgetNotices } from '../notifications/forget-notices.ts';
import type { Ports } from '../ports.ts';

/** Throws away what has served its time: answers kept for repeated requests, windows of rate limits, old notices. */
export async function upkeep({ db, time, clock }: Ports): Promise<void> {
  const now = time.now();
  await forgetIdempotencyKeys(db, now);
  await forgetEndedTurns(db, now);
  await forgetNotices(db, await clock.now(db));
}
