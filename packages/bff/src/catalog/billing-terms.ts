import type { NewPlan } from '@locai/billing-contract';
import type { PlanTerms } from './plan-versions.ts';

type Billing = PlanTerms['billing'];
type Prices = PlanTerms['prices'];
type Seats = NonNullable<NewPlan['seats']>;

/** The columns of seats; null: the plan is for one person. */
export function seatTerms(seats: NewPlan['seats']): Pick<Billing, 'seats_included' | 'seats_min' | 'seats_max'> {
  return { seats_included: seats?.included ?? null, seats_min: seats?.min ?? null, seats_max: seats?.max ?? null };
}

/** The columns of a trial; null: none. */
export function trialTerms(trial: NewPlan['trial']): Pick<Billing, 'trial_days' | 'trial_needs_card'> {
  return { trial_days: trial?.days ?? null, trial_needs_card: trial?.needsCard ?? null };
}

/** A price list as rows: of the plan, or of a seat beyond the included ones. */
export function priceTerms(item: 'plan' | 'seat', prices: Seats['prices'] = []): Prices {
  return prices.map(({ interval, price }) => ({ item, interval, currency: price.currency, amount: price.amount }));
}
