import type { Interval, NewPlanInput } from '@locai/billing-contract';

type Prices = NonNullable<NewPlanInput['prices']>;

/**
 * A price list as one writes it down: minor units by currency and interval. The first currency is the default one.
 *
 * @example
 * priceList({ USD: { month: 2900, year: 29000 } }) // [{ interval: 'month', price: { amount: 2900, currency: 'USD' } }, …]
 */
export function priceList(list: Record<string, Partial<Record<Interval, number>>>): Prices {
  return Object.entries(list).flatMap(([currency, amounts]) =>
    (Object.entries(amounts) as [Interval, number][]).map(([interval, amount]) => ({ interval, price: { amount, currency } })),
  );
}
