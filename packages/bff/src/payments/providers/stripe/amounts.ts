import type { Money } from '@locai/billing-contract';
import { ProviderError } from '../../provider.ts';

/**
 * Where Stripe counts a currency otherwise than ISO 4217 does: Stripe's minor units per minor unit of ours.
 * ISK and UGX have no decimals and Stripe takes them with two, MGA has two and Stripe takes it without.
 * https://docs.stripe.com/currencies#special-cases, https://docs.stripe.com/currencies#zero-decimal
 */
const scales: Readonly<Record<string, { times: number } | { over: number }>> = {
  ISK: { times: 100 },
  UGX: { times: 100 },
  MGA: { over: 100 },
};

/** Three decimals, of which Stripe moves two: the last digit must be 0. https://docs.stripe.com/currencies#three-decimal */
const threeDecimals = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/**
 * An amount as Stripe counts it.
 *
 * @throws ProviderError `invalid` for an amount that Stripe cannot move: 1.234 KWD, 1.50 MGA
 */
export function toStripeAmount({ amount, currency }: Money): { amount: number; currency: string } {
  const scale = scales[currency];
  const step = scale && 'over' in scale ? scale.over : threeDecimals.has(currency) ? 10 : 1;
  if (amount % step !== 0)
    throw new ProviderError('invalid', `Stripe moves ${currency} in steps of ${step} minor units, and ${amount} is between two`, {
      isAboutAmount: true,
    });
  const scaled = !scale ? amount : 'over' in scale ? amount / scale.over : amount * scale.times;
  return { amount: scaled, currency: currency.toLowerCase() };
}

/** An amount as we count it. */
export function fromStripeAmount(amount: number, stripeCurrency: string): Money {
  const currency = stripeCurrency.toUpperCase();
  const scale = scales[currency];
  if (!scale) return { amount, currency };
  return { amount: 'over' in scale ? amount * scale.over : amount / scale.times, currency };
}
