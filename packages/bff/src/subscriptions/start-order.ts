import type { SubscriptionOrder } from '@locai/billing-contract';
import { findPlan } from '../catalog/store.ts';
import { isOnSale } from '../catalog/visible-plan.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { sellAddons } from './addons/sell-addons.ts';
import { type BillingState, orderBasis } from './billing-state.ts';
import { chooseCoupon } from './coupons/choose-coupon.ts';
import { planStart, type StartPlan } from './plan-change.ts';
import type { PricedOrder } from './quotes.ts';
import { assertPriced, seatsOf } from './terms.ts';

export type PricedStart = PricedOrder & { plan: StartPlan };

/**
 * Prices a first order.
 *
 * @throws ProblemError 404 for a plan or an add-on that is not on sale, 422 for an interval, currency or number of seats it is not sold with
 */
export async function priceStart(ports: Ports, state: BillingState, order: SubscriptionOrder, now: Date): Promise<PricedStart> {
  const plan = await findPlan(ports.db, order.planCode);
  if (!isOnSale(plan)) throw notFound('plan');
  const currency = order.currency ?? state.customer?.currency ?? plan.prices[0]?.price.currency ?? 'USD';
  assertCurrency(state, currency);
  assertPriced(plan, order.interval, currency);
  const { interval, billingTime = 'anniversary' } = order;
  const seats = seatsOf(plan, order.seats, undefined, { interval, currency });
  const { sold, ...addons } = await sellAddons(ports.db, order, { plan, interval, currency, hidden: state.hidden }, undefined);
  const basis = await orderBasis(ports.db, state);
  const timeZone = state.customer?.time_zone ?? ports.timeZone;
  const mayTry = !state.customer?.trial_started_at;
  const sale = { customerId: state.customer?.id, planCode: plan.code, currency, at: now, current: null };
  const coupon = await chooseCoupon(ports.db, order.couponCode, sale);
  const startPlan = planStart({ plan, interval, currency, seats, ...addons, coupon, timeZone, billingTime, mayTry }, basis, now);
  return { key: state.key, plan: startPlan, basis, state: 'new', sold };
}

function assertCurrency({ customer }: BillingState, currency: string) {
  if (!customer?.currency || customer.currency === currency) return;
  throw new ProblemError(
    'invalid_request',
    `This customer is billed in ${customer.currency}. Leave currency out, or send ${customer.currency}.`,
    {
      errors: [{ path: 'currency', message: `must be ${customer.currency}` }],
    },
  );
}
