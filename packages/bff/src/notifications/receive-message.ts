import { type ContactMessage, newId } from '@locai/billing-contract';
import { readConfig } from '../configs/read-config.ts';
import type { Db } from '../database/database.ts';
import { takeTurn } from '../http/take-turn.ts';
import { insertMessage } from './message-store.ts';

const hourMs = 60 * 60_000;
/** An office shares one network address. */
const sharedBy = 20;

/**
 * Stores a message to sales. What a robot has sent is thrown away: it filled in the field that people do not see.
 *
 * @param from the network address, where it is known
 * @param now system time
 * @throws ProblemError 429 when that address has sent too many within an hour
 */
export async function receiveMessage(
  trx: Db,
  message: ContactMessage,
  { from, now }: { from: string | undefined; now: Date },
): Promise<void> {
  if (message.website) return;
  const { messagesPerHour } = await readConfig(trx, 'contact');
  const turn = { windowMs: hourMs, now };
  await takeTurn(trx, { ...turn, what: 'contact by e-mail', who: message.email.toLowerCase(), limit: messagesPerHour });
  if (from) await takeTurn(trx, { ...turn, what: 'contact by network', who: from, limit: messagesPerHour * sharedBy });
  await insertMessage(trx, newId('message', now.getTime()), message, now);
}
