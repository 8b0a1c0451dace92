import { bytesToHex } from '@noble/hashes/utils.js';
import { plainArray, textArray, timeArray } from '../database/array-literals.ts';
import type { Db } from '../database/database.ts';
import { runStatement } from '../database/run-statement.ts';
import { monthOf } from './event-months.ts';
import { type UsageEvent, windowStart } from './events.ts';
import type { Batch } from './report-batch.ts';
import { type Subject, subjectColumns, type Version } from './store.ts';

/** What a batch was decided by, where nothing was locked before. */
export interface DecidedBy {
  subjects: Subject[];
  /** Those of their lines. */
  versions: Version[];
  /** Billing time. */
  at: Date;
  /** Reports that do not count: their keys must be new too, or they are answered as they were the first time. */
  uncounted: UsageEvent[];
}

/** A key of the batch was used before, or at the same time by another transaction: nothing of the batch is counted. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken';
}

/**
 * Writes a batch in one statement: under the locks of its balances, or, given what it was decided by, if that is still so.
 *
 * @returns the transaction that wrote, which is the version of what was written; null: what it was decided by has changed, and
 * nothing was written
 * @throws KeyTaken
 */
export async function saveBatch(db: Db, batch: Batch, decidedBy: DecidedBy = underLocks): Promise<string | null> {
  if (batch.events.length === 0 && decidedBy.subjects.length === 0) return null;
  try {
    const [row] = await runStatement<{ result: string }>(db, countUsage, parametersOf(batch, decidedBy));
    return row === undefined || row.result === 'changed' ? null : row.result;
  } catch (error) {
    if (isKeyTaken(error)) throw new KeyTaken(error.message);
    throw error;
  }
}

const underLocks: DecidedBy = { subjects: [], versions: [], at: new Date(0), uncounted: [] };

/** Did `count_usage` find a key, or did the unique key of the events of a month? */
function isKeyTaken(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return (
    error.code === 'LB001' || (error.code === '23505' && 'table' in error && /^usage_events_\d{4}/.test(String(error.table)))
  );
}

/** The function's parameters, group by group. */
const types = `
  text[] text[] text[] text[] text[] text[] timestamptz
  timestamptz timestamptz timestamptz boolean
  text[] text[]
  text[] text[] text[] numeric[] text[] text[] timestamptz[] timestamptz[] boolean[] jsonb[]
  text[] text[] numeric[] numeric[] timestamptz[] timestamptz[]
  text[] text[] text[] numeric[] timestamptz[]
  text[] text[] text[] timestamptz[] timestamptz[] text[] bigint[] numeric[] numeric[] numeric[] timestamptz[]
  text[] text[] text[] text[] timestamptz[] bigint[] numeric[]`
  .trim()
  .split(/\s+/);
const countUsage = `select count_usage(${types.map((type, index) => `$${index + 1}::${type}`).join(', ')}) as result`;

/** In the order of the function's parameters; the columns of a group have one row per member. */
function parametersOf(batch: Batch, { subjects, versions, at, uncounted }: DecidedBy): string[] {
  return [
    ...subjectColumns(subjects, versions),
    at.toISOString(),
    ...monthOfKeys([...batch.events, ...uncounted]),
    textArray(uncounted.map((event) => event.customer_id)),
    plainArray(uncounted.map((event) => bytesToHex(event.key_hash))),
    ...eventColumns(batch),
    ...balanceColumns(batch),
    ...personColumns(batch),
    ...dayColumns(batch),
    ...personDayColumns(batch),
  ];
}

/** Longer than any two servers' clocks differ, and a report waits to be counted. */
const turnMs = 10 * 60_000;

/** Since when keys were used that are not free yet, the month of the batch, and whether it has just begun or is about to end. */
function monthOfKeys(events: UsageEvent[]): string[] {
  const acceptances = events.length > 0 ? events.map(({ accepted_at }) => accepted_at.getTime()) : [0];
  const [earliest, latest] = [Math.min(...acceptances), Math.max(...acceptances)];
  const [month, next] = [monthOf(new Date(latest), 0), monthOf(new Date(latest), 1)];
  const turns = earliest < month.getTime() + turnMs || latest >= next.getTime() - turnMs;
  return [...[windowStart(new Date(latest)), month, next].map((moment) => moment.toISOString()), String(turns)];
}

function eventColumns({ events }: Batch): string[] {
  // In the order of their keys, so that two batches with the same ones cannot wait for each other.
  const keyed = events.map((event) => ({ key: bytesToHex(event.key_hash), event })).sort((a, b) => (a.key < b.key ? -1 : 1));
  const rows = keyed.map(({ event }) => event);
  return [
    textArray(rows.map((row) => row.customer_id)),
    plainArray(keyed.map(({ key }) => key)),
    textArray(rows.map((row) => row.entitlement_code)),
    plainArray(rows.map((row) => row.quantity)),
    plainArray(rows.map((row) => row.reporter)),
    textArray(rows.map((row) => row.user_id)),
    timeArray(rows.map((row) => row.occurred_at)),
    timeArray(rows.map((row) => row.accepted_at)),
    plainArray(rows.map((row) => row.backdated)),
    textArray(rows.map((row) => row.properties && JSON.stringify(row.properties))),
  ];
}

function balanceColumns({ balances }: Batch): string[] {
  const rows = [...balances.values()];
  return [
    textArray(rows.map((row) => row.customer_id)),
    textArray(rows.map((row) => row.entitlement_code)),
    plainArray(rows.map((row) => row.usage)),
    plainArray(rows.map((row) => row.one_off)),
    timeArray(rows.map((row) => row.period_from)),
    timeArray(rows.map((row) => row.period_to)),
  ];
}

function personColumns({ people }: Batch): string[] {
  const rows = [...people.values()];
  return [
    textArray(rows.map((row) => row.customer_id)),
    textArray(rows.map((row) => row.entitlement_code)),
    textArray(rows.map((row) => row.user_id)),
    plainArray(rows.map((row) => row.user_usage ?? '0')),
    timeArray(rows.map((row) => row.user_period_from)),
  ];
}

function dayColumns({ days }: Batch): string[] {
  const rows = [...days.values()];
  return [
    textArray(rows.map((row) => row.customer_id)),
    textArray(rows.map((row) => row.entitlement_code)),
    textArray(rows.map((row) => row.subscription_id)),
    timeArray(rows.map((row) => row.billing_from)),
    timeArray(rows.map((row) => row.period_from)),
    plainArray(rows.map((row) => row.day)),
    plainArray(rows.map((row) => row.events)),
    plainArray(rows.map((row) => row.quantity)),
    plainArray(rows.map((row) => row.max)),
    plainArray(rows.map((row) => row.latest)),
    timeArray(rows.map((row) => row.latest_at)),
  ];
}

function personDayColumns({ peopleDays }: Batch): string[] {
  const rows = [...peopleDays.values()];
  return [
    textArray(rows.map((row) => row.customer_id)),
    textArray(rows.map((row) => row.entitlement_code)),
    textArray(rows.map((row) => row.user_id)),
    plainArray(rows.map((row) => row.day)),
    timeArray(rows.map((row) => row.period_from)),
    plainArray(rows.map((row) => row.events)),
    plainArray(rows.map((row) => row.quantity)),
  ];
}
