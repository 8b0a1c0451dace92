import type { Db } from '../../../database/database.ts';
import type { StoredUsagePeriod } from '../../../database/tables/invoices.ts';
import type { Billed } from '../../../invoices/subscription-invoices.ts';
import { periodAt } from '../../../periods/billing-periods.ts';
import { localDate } from '../../../periods/local-days.ts';
import {
  type Answering,
  type BucketQuery,
  listBucketsOf,
  listPricesOf,
  listSharedOf,
  sumBucketsOf,
  sumsBeforeOf,
} from '../../../usage/period-buckets.ts';
import type { CountedUsage, MeasuredCharge } from './counted-usage.ts';

/** What is asked for: the usage that the charges of a plan measure in an ended period. */
export interface CountedQuestion {
  billed: Billed;
  of: StoredUsagePeriod;
  charges: MeasuredCharge[];
}

/** Reads what was counted in many ended periods, from buckets, in a constant number of statements. @returns in the same order */
export async function readCountedOfMany(db: Db, questions: CountedQuestion[]): Promise<CountedUsage[]> {
  const queries = questions.map(toQuery);
  const shared = groups(await listSharedOf(db, queries));
  const byDay = questions.map((question, i) => needsDays(question) || shared(i).length > 0);
  const days = groups(await withPositions(db, queries, (i) => byDay[i] === true, listBucketsOf));
  const sums = groups(await withPositions(db, queries, (i) => byDay[i] === false, sumBucketsOf));
  const before = groups(await withPositions(db, queries, (i) => needsEarlier(questions[i]), sumsBeforeOf));
  const prices = groups(await listPricesOf(db, queries));
  return queries.map((_, i) => ({
    buckets: byDay[i] ? days(i) : sums(i),
    before: before(i),
    shared: shared(i),
    prices: prices(i),
  }));
}

function toQuery({ billed, of, charges }: CountedQuestion): BucketQuery {
  const codes = [...new Set(charges.flatMap((each) => each.codes))];
  return { ...billed, codes, billingFrom: periodAt({ ...of, at: new Date(of.from) }).from };
}

const addUp = ['count', 'sum', 'max'];

/** Days matter where a part of the period is rated by itself, and where what is told depends on how long it was there. */
function needsDays({ of, charges }: CountedQuestion): boolean {
  const whole = periodAt({ ...of, at: new Date(of.from) });
  if (whole.to.getTime() !== Date.parse(of.to)) return true;
  if (localDate(new Date(of.from), of.timeZone) > localDate(whole.from, of.timeZone)) return true;
  return charges.some(({ charge, metric }) => charge.prorated || charge.bill_monthly || !addUp.includes(metric.aggregation));
}

/** What came before matters to what carries over, and to what passes the quota of a reset period that began earlier. */
function needsEarlier(question: CountedQuestion | undefined): boolean {
  return question?.charges.some(({ charge, metric }) => metric.recurring || charge.charge_on === 'overage') ?? false;
}

/** Asks some of the questions, and gives the answers the positions that the questions have among all. */
async function withPositions<R>(
  db: Db,
  queries: BucketQuery[],
  isWanted: (index: number) => boolean,
  ask: (db: Db, some: BucketQuery[]) => Promise<Answering<R>[]>,
): Promise<Answering<R>[]> {
  const indexes = queries.flatMap((_, i) => (isWanted(i) ? [i] : []));
  const rows = await ask(
    db,
    indexes.flatMap((i) => queries[i] ?? []),
  );
  return rows.map((row) => ({ ...row, position: indexes[row.position] ?? -1 }));
}

function groups<R>(rows: Answering<R>[]): (position: number) => R[] {
  const found = new Map<number, R[]>();
  for (const row of rows) {
    const group = found.get(row.position);
    if (group) group.push(row);
    else found.set(row.position, [row]);
  }
  return (position) => found.get(position) ?? [];
}
