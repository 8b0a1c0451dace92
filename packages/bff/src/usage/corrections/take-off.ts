import { Big } from '@locai/billing-contract';

/** A bucket, and what is left in it. */
export interface Stock<Row> {
  row: Row;
  left: Big;
}

type Dated = { day: string; period_from: Date; quantity: string };

export const stockOf = <Row extends Dated>(rows: Row[]): Stock<Row>[] =>
  rows.map((row) => ({ row, left: new Big(row.quantity) }));

/** Takes an amount off in the order given, each down to 0 at the most. Pure. `missing` is what was in none of them. */
export function takeOff<Row>(stock: Stock<Row>[], amount: Big): { stock: Stock<Row>[]; missing: Big } {
  let missing = amount;
  const after = stock.map(({ row, left }) => {
    const taken = left.lt(missing) ? left : missing;
    missing = missing.minus(taken);
    return { row, left: left.minus(taken) };
  });
  return { stock: after, missing };
}

/** What was taken off, by bucket; those that stay as they were are left out. */
export function takenFrom<Row extends Dated>(stock: Stock<Row>[]): { row: Row; taken: Big }[] {
  return stock.map(({ row, left }) => ({ row, taken: new Big(row.quantity).minus(left) })).filter(({ taken }) => taken.gt(0));
}

/** Takes off first where certain parts were, on the same day and in the same period, and what is missing there anywhere. Pure. */
export function takeOffWhere<Row extends Dated>(stock: Stock<Row>[], parts: { row: Dated; taken: Big }[], amount: Big) {
  let rest = amount;
  let after = stock;
  for (const { row: part, taken } of parts) {
    const isThere = ({ row }: Stock<Row>) => row.day === part.day && row.period_from.getTime() === part.period_from.getTime();
    const there = takeOff(after.filter(isThere), taken);
    rest = rest.minus(taken.minus(there.missing));
    after = after.flatMap((one) => (isThere(one) ? there.stock.filter(({ row }) => row === one.row) : [one]));
  }
  return takeOff(after, rest);
}
