import { Big, type Check, plain } from '@locai/billing-contract';
import type { StandingBalance, UserShare } from './store.ts';

/** The limit of a person that is in force, the smaller of the two; null when there is none. */
export function limitInForce({ admin_limit, self_limit }: Pick<UserShare, 'admin_limit' | 'self_limit'>): string | null {
  if (admin_limit === null || self_limit === null) return admin_limit ?? self_limit;
  return new Big(admin_limit).lt(self_limit) ? admin_limit : self_limit;
}

/** What the person used in the reset period of the balance: a count of an earlier period is over. */
export function userUsageOf({ user_usage, user_period_from, period_from }: StandingBalance): string {
  return user_period_from?.getTime() === period_from.getTime() ? (user_usage ?? '0') : '0';
}

/** What reservations hold for the person; nothing once the reset period of the balance is over. */
export const userReservedOf = ({ reserved, user_reserved }: StandingBalance) =>
  new Big(reserved).eq(0) ? '0' : (user_reserved ?? '0');

/** Is what the person used, what is held for them and what is wanted more than their limit? */
export function wouldPassUserLimit(balance: StandingBalance, required: string): boolean {
  const limit = limitInForce(balance);
  return limit !== null && new Big(required).plus(userUsageOf(balance)).plus(userReservedOf(balance)).gt(limit);
}

/** The person's limit as an answer, or undefined when nothing limits them. */
export function userLimitOf(balance: StandingBalance): Check['userLimit'] {
  const limit = limitInForce(balance);
  if (limit === null) return undefined;
  const usage = userUsageOf(balance);
  const left = new Big(limit).minus(usage).minus(userReservedOf(balance));
  return { limit: plain(limit), usage: plain(usage), remaining: left.gt(0) ? plain(left) : '0' };
}
