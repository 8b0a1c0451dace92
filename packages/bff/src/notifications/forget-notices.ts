import type { Db } from '../database/database.ts';
import { deleteNoticesBefore } from './outbox-store.ts';

/** Longer than the longest reset period: until then the key of a notice keeps it from being told twice. */
const keptMs = 400 * 24 * 60 * 60_000;

/** Forgets what was told more than 400 days ago, with its deliveries. @param at billing time */
export async function forgetNotices(db: Db, at: Date): Promise<void> {
  const before = new Date(at.getTime() - keptMs);
  while ((await deleteNoticesBefore(db, before)) > 0);
}
