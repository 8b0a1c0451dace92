import { bytesToHex } from '@noble/hashes/utils.js';
import type { Db } from '../database/database.ts';
import { runStatement } from '../database/run-statement.ts';
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
    if (error instanceof Error && 'code' in error && error.code === keyTaken) throw new KeyTaken(error.message);
    throw error;
  }
}

const underLocks: DecidedBy = { subjects: [], versions: [], at: new Date(0), uncounted: [] };

/** The SQLSTATE that `count_usage` raises. */
const keyTaken = 'LB001';

/** The function's parameters, group by group. */
const types = `
  text[] text[] text[] text[] text[] text[] timestamptz
  timestamptz text[] text[]
  text[] text[] text[] numeric[] text[] text[] timestamptz[] timestamptz[] boolean[] jsonb[]
  text[] text[] numeric[] numeric[] timestamptz[] timestamptz[]
  text[] text[] text[] numeric[] timestamptz[]
  text[] text[] text[] timestamptz[] timestamptz[] text[] bigint[] numeric[] numeric[] numeric[] timestamptz[]
  text[] text[] text[] text[] timestamptz[] bigint[] numeric[]`
  .trim()
  .split(/\s+/);
const countUsage = `select count_usage(${types.map((type, index) => `$${index + 1}::${type}`).join(', ')}) as result`;

type Parameter = string | (string | null)[];

/** In the order of the function's parameters; the columns of a group have one row per member. */
function parametersOf(batch: Batch, { subjects, versions, at, uncounted }: DecidedBy): Parameter[] {
  const latest = Math.max(...[...batch.events, ...uncounted].map(({ accepted_at }) => accepted_at.getTime()), 0);
  return [
    ...subjectColumns(subjects, versions),
    at.toISOString(),
    windowStart(new Date(latest)).toISOString(),
    texts(uncounted.map((event) => event.customer_id)),
    plainly(uncounted.map((event) => bytesToHex(event.key_hash))),
    ...eventColumns(batch),
    ...balanceColumns(batch),
    ...personColumns(batch),
    ...dayColumns(batch),
    ...personDayColumns(batch),
  ];
}

/** Numbers, times and the like as an array literal: none of them needs escaping, at which the driver would look one by one. */
const plainly = (values: (string | number | boolean | null)[]): string => `{${values.map((value) => value ?? 'NULL').join(',')}}`;
const texts = (values: (string | null)[]) => values;
const times = (values: (Date | null)[]): string => plainly(values.map((value) => value?.toISOString() ?? null));

function eventColumns({ events }: Batch): Parameter[] {
  // In the order of their keys, so that two batches with the same ones cannot wait for each other.
  const rows = events.map((event) => ({ ...event, key: bytesToHex(event.key_hash) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  return [
    texts(rows.map((row) => row.customer_id)),
    plainly(rows.map((row) => row.key)),
    texts(rows.map((row) => row.entitlement_code)),
    plainly(rows.map((row) => row.quantity)),
    plainly(rows.map((row) => row.reporter)),
    texts(rows.map((row) => row.user_id)),
    times(rows.map((row) => row.occurred_at)),
    times(rows.map((row) => row.accepted_at)),
    plainly(rows.map((row) => row.backdated)),
    texts(rows.map((row) => row.properties && JSON.stringify(row.properties))),
  ];
}

function balanceColumns({ balances }: Batch): Parameter[] {
  const rows = [...balances.values()];
  return [
    texts(rows.map((row) => row.customer_id)),
    texts(rows.map((row) => row.entitlement_code)),
    plainly(rows.map((row) => row.usage)),
    plainly(rows.map((row) => row.one_off)),
    times(rows.map((row) => row.period_from)),
    times(rows.map((row) => row.period_to)),
  ];
}

function personColumns({ people }: Batch): Parameter[] {
  const rows = [...people.values()];
  return [
    texts(rows.map((row) => row.customer_id)),
    texts(rows.map((row) => row.entitlement_code)),
    texts(rows.map((row) => row.user_id)),
    plainly(rows.map((row) => row.user_usage ?? '0')),
    times(rows.map((row) => row.user_period_from)),
  ];
}

function dayColumns({ days }: Batch): Parameter[] {
  const rows = [...days.values()];
  return [
    texts(rows.map((row) => row.customer_id)),
    texts(rows.map((row) => row.entitlement_code)),
    texts(rows.map((row) => row.subscription_id)),
    times(rows.map((row) => row.billing_from)),
    times(rows.map((row) => row.period_from)),
    plainly(rows.map((row) => row.day)),
    plainly(rows.map((row) => row.events)),
    plainly(rows.map((row) => row.quantity)),
    plainly(rows.map((row) => row.max)),
    plainly(rows.map((row) => row.latest)),
    times(rows.map((row) => row.latest_at)),
  ];
}

function personDayColumns({ peopleDays }: Batch): Parameter[] {
  const rows = [...peopleDays.values()];
  return [
    texts(rows.map((row) => row.customer_id)),
    texts(rows.map((row) => row.entitlement_code)),
    texts(rows.map((row) => row.user_id)),
    plainly(rows.map((row) => row.day)),
    times(rows.map((row) => row.period_from)),
    plainly(rows.map((row) => row.events)),
    plainly(rows.map((row) => row.quantity)),
  ];
}
