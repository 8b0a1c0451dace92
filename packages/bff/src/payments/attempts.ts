import { newId } from '@locai/billing-contract';
import { type Selectable, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { Ports } from '../ports.ts';
import { ProviderError, type ProviderErrorKind } from './provider.ts';
import { toProblem } from './provider-problem.ts';

export type AttemptRow = Selectable<Tables['payment_attempts']>;

export type AttemptPlan = Pick<AttemptRow, 'customer_id' | 'payment_id' | 'verb' | 'purpose' | 'request'> &
  Partial<Pick<AttemptRow, 'setup_id' | 'refund_id'>>;

/** The attempt of a purpose that is running or done. */
export function findAttempt(db: Db, customerId: string, purpose: string): Promise<AttemptRow | undefined> {
  return db
    .selectFrom('payment_attempts')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('purpose', '=', purpose)
    .where('outcome', '<>', 'refused')
    .executeTakeFirst();
}

/**
 * Records that the provider is about to be called, or finds the attempt that already stands for the purpose.
 * Commit before calling: the row's id is the idempotency key, its request the body.
 */
export async function recordAttempt(db: Db, plan: AttemptPlan, now: Date): Promise<AttemptRow> {
  await db
    .insertInto('payment_attempts')
    .values({
      ...plan,
      id: newId('attempt', now.getTime()),
      request: JSON.stringify(plan.request),
      outcome: 'recorded',
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Undefined only when another process was refused between the two statements.
  return (await findAttempt(db, plan.customer_id, plan.purpose)) ?? recordAttempt(db, plan, now);
}

/** How one verb is carried out: the call, and what its answer changes in our books. */
export interface Outside<Answer, Result> {
  call: (key: string) => Promise<Answer>;
  /** Runs in the transaction that settles the attempt. */
  commit: (trx: Db, answer: Answer) => Promise<Result>;
  /** An answer that is a refusal: the next attempt of this purpose is a new call. */
  refused?: (answer: Answer) => boolean;
  /** What a clear no changes in our books; runs in the transaction that settles the attempt. */
  abandon?: (trx: Db) => Promise<void>;
}

/**
 * Carries out a recorded attempt: call, then commit the answer together with the attempt's outcome.
 * An unknown outcome is repeated once at once with the same key; if it stays unknown the attempt waits to be repeated.
 *
 * @throws ProblemError in our words
 */
export async function perform<Answer extends { reference: string }, Result>(
  ports: Ports,
  attempt: AttemptRow,
  outside: Outside<Answer, Result>,
): Promise<Result> {
  const answer = await callTwice(() => outside.call(attempt.id)).catch((error) => refuse(ports, attempt, error, outside.abandon));
  const outcome = outside.refused?.(answer) ? 'refused' : 'done';
  return ports.db.transaction().execute(async (trx) => {
    const result = await outside.commit(trx, answer);
    await settle(trx, attempt, { outcome, reference: answer.reference, settled_at: ports.time.now() });
    return result;
  });
}

async function callTwice<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  return call().catch((error) => {
    if (isUnknown(error)) return call();
    throw error;
  });
}

/** Only a clear no is a no: whatever else went wrong, the provider may have acted. */
const isUnknown = (error: unknown) => !(error instanceof ProviderError) || error.kind === 'unknown_outcome';

/** Nothing was done, and it may be done later as it is: once there is less to do, or the operator has put the keys right. */
const notNow: ProviderErrorKind[] = ['rate_limited', 'auth'];

async function refuse(ports: Ports, attempt: AttemptRow, error: unknown, abandon?: (trx: Db) => Promise<void>): Promise<never> {
  const again = isUnknown(error) || (error instanceof ProviderError && notNow.includes(error.kind));
  await ports.db.transaction().execute(async (trx) => {
    if (!again) await abandon?.(trx);
    await settle(trx, attempt, { outcome: again ? 'unknown' : 'refused', settled_at: ports.time.now() });
  });
  throw toProblem(error, ports.log);
}

async function settle(db: Db, attempt: AttemptRow, set: Partial<Pick<AttemptRow, 'outcome' | 'reference' | 'settled_at'>>) {
  await db
    .updateTable('payment_attempts')
    .set(set)
    .where('id', '=', attempt.id)
    .where('outcome', 'in', ['recorded', 'unknown'])
    .execute();
}

/** Attempts that nobody has finished since `before`, the oldest first. */
export function findStuckAttempts(db: Db, since: Date, before: Date): Promise<AttemptRow[]> {
  return db
    .selectFrom('payment_attempts')
    .selectAll()
    .where('outcome', 'in', ['recorded', 'unknown'])
    .where('created_at', '>', since)
    .where(sql<Date>`coalesce(settled_at, created_at)`, '<', before)
    .orderBy('created_at')
    .limit(50)
    .execute();
}

/** The refund that an attempt is to make. */
export async function findRefundOfAttempt(db: Db, customerId: string, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('payment_attempts')
    .select('refund_id')
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.refund_id ?? null;
}

/** Which of some purposes were begun and not refused. */
export async function findBegun(db: Db, customerId: string, purposes: string[]): Promise<string[]> {
  if (purposes.length === 0) return [];
  const rows = await db
    .selectFrom('payment_attempts')
    .select('purpose')
    .where('customer_id', '=', customerId)
    .where('purpose', 'in', purposes)
    .where('outcome', '<>', 'refused')
    .execute();
  return rows.map(({ purpose }) => purpose);
}

/** Settles what a customer's later wish makes pointless: it is not repeated. */
export async function supersede(trx: Db, customerId: string, verb: AttemptRow['verb'], at: Date): Promise<void> {
  await trx
    .updateTable('payment_attempts')
    .set({ outcome: 'refused', settled_at: at })
    .where('customer_id', '=', customerId)
    .where('verb', '=', verb)
    .where('outcome', 'in', ['recorded', 'unknown'])
    .execute();
}
