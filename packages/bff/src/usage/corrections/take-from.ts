import { Big, plain } from '@locai/billing-contract';
import { ProblemError } from '../../http/problem.ts';
import { localDate } from '../../periods/local-days.ts';
import { saveCount, saveUserCount } from '../store.ts';
import { userUsageOf } from '../user-share.ts';
import type { Correcting } from './correcting.ts';
import { listBuckets, listUserBuckets, lowerBucket, lowerUserBucket, type Span, type UserBucketRow } from './store.ts';
import { stockOf, takenFrom, takeOff, takeOffWhere } from './take-off.ts';

type Taken<Row> = { row: Row; taken: Big }[];

/**
 * Takes usage off: of one local day, or of the newest days of the running reset period. What is taken from an earlier reset period
 * leaves the balance as it is.
 *
 * @throws ProblemError 409 `more_than_used`
 */
export async function takeFrom(correcting: Correcting): Promise<void> {
  const { trx, order, balance } = correcting;
  const amount = new Big(order.quantity).abs();
  const { day, ...span } = spanOf(correcting);
  const byUser = await takeFromUser(correcting, { day, ...span }, amount);
  const { stock, missing } = takeOffWhere(stockOf(await listBuckets(trx, { day, ...span })), byUser, amount);
  if (missing.gt(0)) throw moreThanUsed(amount, amount.minus(missing), day);
  const taken = takenFrom(stock);
  for (const part of taken) await lowerBucket(trx, part.row, part.taken);
  const usage = new Big(balance.usage).minus(ofPeriod(taken, balance.period_from));
  if (usage.lt(0)) throw moreThanUsed(amount, new Big(balance.usage), day);
  await saveCount(trx, { ...balance, usage: plain(usage) });
}

function spanOf({ order, balance }: Correcting): Span {
  return {
    customerId: balance.customer_id,
    entitlementCode: balance.entitlement_code,
    day: order.timestamp && localDate(order.timestamp, balance.time_zone),
    periodFrom: balance.period_from,
  };
}

async function takeFromUser({ trx, order, balance }: Correcting, span: Span, amount: Big): Promise<Taken<UserBucketRow>> {
  const { userId } = order;
  if (userId === null) return [];
  const { stock, missing } = takeOff(stockOf(await listUserBuckets(trx, span, userId)), amount);
  if (missing.gt(0)) throw moreThanUsed(amount, amount.minus(missing), span.day, userId);
  const taken = takenFrom(stock);
  for (const part of taken) await lowerUserBucket(trx, part.row, part.taken);
  const usage = new Big(userUsageOf(balance)).minus(ofPeriod(taken, balance.period_from));
  if (usage.lt(0)) throw moreThanUsed(amount, new Big(userUsageOf(balance)), span.day, userId);
  await saveUserCount(trx, userId, { ...balance, user_usage: plain(usage) });
  return taken;
}

function ofPeriod(taken: Taken<{ period_from: Date }>, periodFrom: Date): Big {
  const inPeriod = taken.filter(({ row }) => row.period_from.getTime() === periodFrom.getTime());
  return inPeriod.reduce((sum, part) => sum.plus(part.taken), new Big(0));
}

function moreThanUsed(amount: Big, used: Big, day: string | undefined, userId?: string): ProblemError {
  const who = userId === undefined ? 'were used' : `were used by ${userId}`;
  const when = day === undefined ? 'in the running reset period' : `on ${day}`;
  return new ProblemError(
    'more_than_used',
    `${plain(amount)} cannot be taken off: only ${plain(used)} ${who} ${when}. Take off that much at the most.`,
  );
}
