import { addCorrectionToBuckets, placeOf } from '../buckets.ts';
import { assertStorable, sum } from '../quantities.ts';
import { saveCount, saveUserCount } from '../store.ts';
import { userUsageOf } from '../user-share.ts';
import type { Correcting } from './correcting.ts';

/** Puts usage on the running reset period, on the local day of the correction. @throws ProblemError 422 for more than can be stored */
export async function putOn({ trx, order, balance, subscriptionId, metric }: Correcting): Promise<void> {
  const { quantity, userId, timestamp, at } = order;
  const after = { ...balance, usage: sum(balance.usage, quantity), user_usage: sum(userUsageOf(balance), quantity) };
  assertStorable(sum(after.usage, after.reserved));
  await saveCount(trx, after);
  if (userId !== null) await saveUserCount(trx, userId, after);
  await addCorrectionToBuckets(trx, placeOf(balance, subscriptionId, timestamp ?? at), {
    quantity,
    userId,
    unique: metric?.aggregation === 'unique_count' ? Number(quantity) : null,
  });
}
