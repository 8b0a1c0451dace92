import type { BillingConfigValues } from '@locai/billing-contract';
import type { FeeTax } from './fee.ts';

/**
 * The tax that customers of a country pay: the first rate that is listed for it, else the default rate; null: none.
 *
 * @param country undefined: nobody knows
 */
export function rateOfCountry(
  { rates, defaultRate, pricesIncludeTax }: BillingConfigValues['tax'],
  country: string | undefined,
): FeeTax | null {
  const own = country === undefined ? undefined : rates.find((rate) => rate.country === country);
  const rate = own ?? rates.find(({ code }) => code === defaultRate);
  return rate ? { code: rate.code, name: rate.name, percent: rate.percent, included: pricesIncludeTax } : null;
}
