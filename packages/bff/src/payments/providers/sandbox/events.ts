import { sql } from 'kysely';
import type { Db } from '../../../database/database.ts';
import type { ProviderHost } from '../../provider-host.ts';
import { randomId } from './random-id.ts';
import { sign, signatureHeader } from './signature.ts';

const callbackUrl = 'http://sandbox.internal/billing/v1/payments/callback';

export type SandboxEventType =
  | 'payment.succeeded'
  | 'payment.failed'
  | 'payment.requires_action'
  | 'payment.canceled'
  | 'setup.succeeded'
  | 'setup.failed'
  | 'setup.requires_action'
  | 'refund.created'
  | 'refund.failed'
  | 'dispute.opened'
  | 'dispute.closed';

interface DueEvent {
  id: string;
  type: string;
  object_id: string;
  created_at: Date;
  attempts: number;
}

/** Stores an event in the transaction that changed its object, so that neither is there without the other. */
export async function addEvent(trx: Db, type: SandboxEventType, objectId: string, at: Date): Promise<void> {
  const row = { id: randomId('evt'), type, object_id: objectId, created_at: at, next_attempt_at: at };
  await trx.insertInto('sandbox_events').values(row).execute();
}

/** The secret that signs the callbacks of this database, made on the first call. */
export async function callbackSecret(db: Db): Promise<string> {
  const find = () => db.selectFrom('sandbox_account').select('callback_secret').executeTakeFirst();
  const found = await find();
  if (found) return found.callback_secret;
  await db
    .insertInto('sandbox_account')
    .values({ callback_secret: randomId('whsec') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return callbackSecret(db);
}

/**
 * Posts the events that are due to the app's callback route until each got a 2xx, one object's events in their order.
 * Runs at start, by every tick and after every change; several at once share the work.
 */
export async function deliverDue(host: ProviderHost): Promise<void> {
  for (let due = await claimDue(host); due.length > 0; due = await claimDue(host))
    for (const event of due) await deliver(host, event);
}

/** A claim is an attempt: it puts the next one off, so that an event whose deliverer dies comes back. */
async function claimDue({ db, time }: ProviderHost): Promise<DueEvent[]> {
  const now = time.now();
  const { rows } = await sql<DueEvent & { position: number }>`
    update sandbox_events set attempts = attempts + 1,
      next_attempt_at = ${now}::timestamptz + least(power(2, attempts + 1), 60) * interval '1 second'
    where position in (
      select position from sandbox_events due
      where delivered_at is null and next_attempt_at <= ${now} and not exists (
        select from sandbox_events earlier
        where earlier.object_id = due.object_id and earlier.position < due.position and earlier.delivered_at is null)
      order by position limit 20 for no key update skip locked)
    returning position, id, type, object_id, created_at, attempts`.execute(db);
  return rows.sort((one, other) => one.position - other.position);
}

async function deliver(host: ProviderHost, event: DueEvent): Promise<void> {
  const answer = await host.fetch(await eventRequest(host, event)).catch((error) => String(error));
  if (typeof answer !== 'string' && answer.ok) return markDelivered(host, event);
  const reason = typeof answer === 'string' ? answer : answer.status;
  host.log({ level: 'warn', message: 'sandbox event not delivered yet', event: event.id, attempts: event.attempts, reason });
}

/** The event as a signed request. */
export async function eventRequest(
  { db, time }: Pick<ProviderHost, 'db' | 'time'>,
  event: Omit<DueEvent, 'attempts'>,
): Promise<Request> {
  const { id, type, object_id, created_at } = event;
  const body = JSON.stringify({ id, type, created: created_at.toISOString(), object: { id: object_id } });
  const signature = await sign(await callbackSecret(db), body, time.now());
  return new Request(callbackUrl, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', [signatureHeader]: signature },
  });
}

async function markDelivered({ db, time }: ProviderHost, { id }: DueEvent): Promise<void> {
  await db.updateTable('sandbox_events').set({ delivered_at: time.now() }).where('id', '=', id).execute();
}
