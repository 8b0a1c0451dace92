import { plain } from '@locai/billing-contract';
import { type Selectable, sql } from 'kysely';
import { plainArray, textArray } from '../database/array-literals.ts';
import type { Db } from '../database/database.ts';
import { runStatement } from '../database/run-statement.ts';
import type { CountedMetric } from '../database/tables/usage.ts';
import type { Tables } from '../database/tables.ts';
import type { AccessRow, BalanceRow } from '../entitlements/store.ts';
import type { CustomerKey } from '../http/principal.ts';

/** What a customer stands at: its access and those of its balances that were asked for. */
export interface Standing {
  customerId: string;
  currency: string | null;
  access: Omit<AccessRow, 'customer_id'> | undefined;
  balances: StandingBalance[];
}

/** A balance, with the limits and the count of the person that was asked for. */
export type StandingBalance = BalanceRow & UserShare;

/** What one person may use of a balance, and used: null where no row says it. */
export interface UserShare {
  admin_limit: string | null;
  self_limit: string | null;
  user_usage: string | null;
  user_period_from: Date | null;
  user_reserved: string | null;
}

/** Whose standing, in which entitlements. */
export interface StandingQuery {
  customerKey: CustomerKey;
  codes: string[];
  /** The person whose limits count; null: nobody's. */
  userId: string | null;
  /** Only what this subscription gives access to; left out: whichever the customer has. */
  subscriptionId?: string | undefined;
  /** Billing time: what is reserved until then is over. */
  at: Date;
}

/** Reads a customer's access, balances and the person's part in them at once; undefined when there is no such customer. */
export async function findStanding(db: Db, query: StandingQuery): Promise<Standing | undefined> {
  const { customerKey, userId, at } = query;
  // Who has no entitlement at all has access or not all the same.
  const codes = query.codes.length > 0 ? query.codes : [noCode];
  const lines = await readLines(
    db,
    codes.map((code) => ({ customerKey, code, userId })),
    at,
  );
  const standing = lines[0]?.standing;
  if (!standing) return undefined;
  const balances = lines.flatMap((line) => line.standing?.balances ?? []);
  return forSubscription({ ...standing, balances }, query.subscriptionId);
}

const noCode = '';

/** The same standing with the access that one subscription gives. */
export function forSubscription(standing: Standing, subscriptionId: string | undefined): Standing {
  const isAskedFor = subscriptionId === undefined || standing.access?.subscription_id === subscriptionId;
  return isAskedFor ? standing : { ...standing, access: undefined };
}

/** What a check or a report is about: the use of one entitlement, by one person or by nobody in particular. */
export interface Subject {
  customerKey: CustomerKey;
  code: string;
  userId: string | null;
}

/** The same subject has the same id. */
export const idOfSubject = ({ customerKey, code, userId }: Subject): string =>
  `${customerKey.kind}\0${code}\0${customerKey.externalId}${userId === null ? '' : `\0${userId}`}`;

/** All that decides about a subject. */
export interface Line {
  /** undefined: no such code is in the catalogue. */
  definition: Pick<Selectable<Tables['entitlements']>, 'type' | 'reported_by'> | undefined;
  /** What measures it; null: usage is what the reports say in `quantity`. */
  metric: CountedMetric | null;
  /** With the one balance, if there is one; undefined: no such customer. */
  standing: Standing | undefined;
  /** An administrator limits somebody in this entitlement, so that a report must say whose usage it is. */
  limitsPeople: boolean;
}

/** What a line was made of, as long as nobody writes to it: of the customer and the entitlement, and of the person. */
export interface Version {
  version: string;
  personVersion: string;
}

/** A line that was read, of the subject at `index`. */
export interface ReadLine extends Version {
  index: number;
  line: Line;
}

/** Reads what decides about many subjects in one statement, in their order. */
export async function readLines(db: Db, subjects: Subject[], at: Date): Promise<Line[]> {
  const read = await readChangedLines(db, subjects, { known: [], at });
  return read.sort((a, b) => a.index - b.index).map(({ line }) => line);
}

/** The same in any order, but for those of which the present version is known. */
export async function readChangedLines(
  db: Db,
  subjects: Subject[],
  { known, at }: { known: (Version | undefined)[]; at: Date },
): Promise<ReadLine[]> {
  if (subjects.length === 0) return [];
  const rows = await runStatement<LineRow>(db, changedLines, [...subjectColumns(subjects, known), at.toISOString()]);
  return rows.map(toReadLine);
}

const changedLines = 'select * from usage_lines($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7)';

/** Subjects and the versions that are known of them, as the statements of the hot path take them. */
export function subjectColumns(subjects: Subject[], known: (Version | undefined)[]): string[] {
  return [
    plainArray(subjects.map(({ customerKey }) => customerKey.kind)),
    textArray(subjects.map(({ customerKey }) => customerKey.externalId)),
    textArray(subjects.map(({ code }) => code)),
    textArray(subjects.map(({ userId }) => userId)),
    textArray(subjects.map((_, index) => known[index]?.version ?? null)),
    textArray(subjects.map((_, index) => known[index]?.personVersion ?? null)),
  ];
}

function toReadLine(read: LineRow): ReadLine {
  const { position, version, person_version, limits_people, metric, ...defined } = read;
  const { defined_type: type, defined_reporter: reported_by, ...row } = defined;
  const definition = type && reported_by ? { type, reported_by } : undefined;
  const line = { definition, metric, standing: toStanding(row), limitsPeople: limits_people };
  return { index: position - 1, line, version, personVersion: person_version };
}

function toStanding(row: StandingRow): Standing | undefined {
  if (row.customer_id === null) return undefined;
  const access = row.plan_code === null ? undefined : row;
  return {
    customerId: row.customer_id,
    currency: row.currency,
    access,
    balances: hasBalance(row) ? [withPlainNumbers(row)] : [],
  };
}

/** What the left joins give: all of a table's columns, or none. */
type JoinedAccess = Omit<AccessRow, 'customer_id'> | { plan_code: null };
type JoinedBalance = Omit<StandingBalance, 'customer_id'> | { entitlement_code: null };
type StandingRow = { customer_id: string | null; currency: string | null } & JoinedAccess & JoinedBalance;
type LineRow = StandingRow & {
  position: number;
  version: string;
  person_version: string;
  defined_type: Selectable<Tables['entitlements']>['type'] | null;
  defined_reporter: Selectable<Tables['entitlements']>['reported_by'] | null;
  limits_people: boolean;
  metric: CountedMetric | null;
};

const hasBalance = (row: StandingRow): row is StandingRow & StandingBalance => row.entitlement_code !== null;

/** As short as they get, so that nobody has to shorten them for every answer. */
function withPlainNumbers(row: StandingBalance): StandingBalance {
  const { usage, one_off, reserved, quota, admin_limit, self_limit, user_usage, user_reserved } = row;
  return {
    ...row,
    usage: plain(usage),
    one_off: plain(one_off),
    reserved: plain(reserved),
    quota: quota && plain(quota),
    admin_limit: admin_limit && plain(admin_limit),
    self_limit: self_limit && plain(self_limit),
    user_usage: user_usage && plain(user_usage),
    user_reserved: user_reserved && plain(user_reserved),
  };
}

/** The codes of the metered entitlements that a customer has now. */
export const listMeteredCodes = (db: Db, key: CustomerKey) => listGrantedCodes(db, key, 'metered');

/** The codes of all entitlements that a customer has now, or of those of one type. */
export async function listGrantedCodes(db: Db, { kind, externalId }: CustomerKey, type?: BalanceRow['type']): Promise<string[]> {
  const rows = await db
    .selectFrom('customers')
    .innerJoin('balances', 'balances.customer_id', 'customers.id')
    .select('balances.entitlement_code')
    .where('customers.kind', '=', kind)
    .where('customers.external_id', '=', externalId)
    .where('balances.granted', '=', true)
    .$if(type !== undefined, (query) => query.where('balances.type', '=', type ?? 'metered'))
    .orderBy('balances.entitlement_code')
    .execute();
  return rows.map((row) => row.entitlement_code);
}

/** The zone whose local days a customer's usage counts on; undefined as long as it has none of these entitlements. */
export async function findTimeZone(db: Db, customerId: string, codes: string[]): Promise<string | undefined> {
  if (codes.length === 0) return undefined;
  const row = await db
    .selectFrom('balances')
    .select('time_zone')
    .where('customer_id', '=', customerId)
    .where('entitlement_code', 'in', codes)
    .orderBy('entitlement_code')
    .limit(1)
    .executeTakeFirst();
  return row?.time_zone;
}

/** Locks balances in the order in which everybody locks them; those who count wait for each other here, and read fresh after it. */
export async function lockSubjects(trx: Db, subjects: Subject[]): Promise<void> {
  await runStatement(trx, lockedBalances, subjectColumns(subjects, []).slice(0, 3));
}

const lockedBalances = `
  select 1 from unnest($1::text[], $2::text[], $3::text[]) as asked (kind, external_id, code)
  join customers on customers.kind = asked.kind and customers.external_id = asked.external_id
  join balances on balances.customer_id = customers.id and balances.entitlement_code = asked.code
  order by balances.customer_id, balances.entitlement_code
  for no key update of balances`;

/** The same for one balance. */
export const lockBalance = (trx: Db, customerKey: CustomerKey, code: string): Promise<void> =>
  lockSubjects(trx, [{ customerKey, code, userId: null }]);

/** The same for a customer who is known. */
export async function lockBalanceOf(trx: Db, customerId: string, code: string): Promise<BalanceRow> {
  return trx
    .selectFrom('balances')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('entitlement_code', '=', code)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/**
 * Writes what a locked balance counts now. What was reserved in an earlier period holds nothing of this one.
 *
 * @param hold what is reserved on top, as a decimal string
 */
export async function saveCount(trx: Db, balance: BalanceRow, hold = '0'): Promise<void> {
  const { usage, period_from, period_to, one_off } = balance;
  await trx
    .updateTable('balances')
    .set((row) => ({
      usage,
      period_from,
      period_to,
      one_off,
      reserved: sql<string>`case when ${row.ref('period_from')} = ${period_from} then reserved else 0 end + ${hold}::numeric`,
    }))
    .where('customer_id', '=', balance.customer_id)
    .where('entitlement_code', '=', balance.entitlement_code)
    .execute();
}

/** Writes what a person used of a locked balance, in its period. */
export async function saveUserCount(trx: Db, userId: string, { user_usage, ...balance }: StandingBalance): Promise<void> {
  const count = { usage: user_usage ?? '0', period_from: balance.period_from };
  await trx
    .insertInto('user_usage')
    .values({ customer_id: balance.customer_id, entitlement_code: balance.entitlement_code, user_id: userId, ...count })
    .onConflict((conflict) => conflict.columns(['customer_id', 'entitlement_code', 'user_id']).doUpdateSet(count))
    .execute();
}
