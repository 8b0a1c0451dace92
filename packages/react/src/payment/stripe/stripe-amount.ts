import type { Money } from '../../queries/schemas.ts';

/** Stripe counts these otherwise than ISO 4217 does. https://docs.stripe.com/currencies#special-cases */
const scales: Readonly<Record<string, number>> = { ISK: 100, UGX: 100, MGA: 0.01 };

/** An amount as Stripe's script counts it; the back end sends the same to Stripe. */
export function toStripeAmount({ amount, currency }: Money): { amount: number; currency: string } {
  return { amount: Math.round(amount * (scales[currency] ?? 1)), currency: currency.toLowerCase() };
}
