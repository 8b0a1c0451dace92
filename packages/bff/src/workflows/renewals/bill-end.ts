import type { CanceledReason } from '@locai/billing-contract';
import { getCustomerById } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import type { FeeDraft } from '../../invoices/fee.ts';
import { couponFor } from '../../subscriptions/coupons/coupon-for.ts';
import { endSubscription } from '../../subscriptions/end-subscription.ts';
import { endedUsagePeriod } from '../../subscriptions/ended-usage-period.ts';
import type { SubscriptionRow } from '../../subscriptions/store.ts';
import type { Terms } from '../../subscriptions/terms.ts';
import { billPeriod } from './bill-period.ts';

/** How a subscription ends, and what it owes for its last period. */
export interface BilledEnd {
  current: Terms;
  fees: FeeDraft[];
  withUsage: boolean;
  reason: CanceledReason;
  at: Date;
  /** Until when its last period is billed. */
  until: Date;
}

/** Ends a subscription, and bills what it owes for the period that ends with it. Needs the customer's lock. */
export async function billEnd(trx: Db, row: SubscriptionRow, end: BilledEnd): Promise<void> {
  const { current, fees, withUsage, reason, at, until } = end;
  const period = { from: row.accrues_from ?? row.period_from, to: until };
  const usageOf = withUsage ? await endedUsagePeriod(trx, row, until) : undefined;
  await endSubscription(trx, row, { reason, at });
  const billed = { customerId: row.customer_id, subscriptionId: row.id };
  const cause = { ...billed, reason: 'subscription_end', period, ...(usageOf && { usageOf }) } as const;
  const coupon = couponFor({ ...current, period });
  const customer = await getCustomerById(trx, row.customer_id);
  await billPeriod(trx, customer, { cause, currency: row.currency, fees, coupon, withUsage }, at);
}
