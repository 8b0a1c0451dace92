import type { BillingConfig, EntitlementTypes } from './billing-config.ts';

/**
 * Your catalogue as code: what `locai-billing push` brings to a back end, and where the SDK's hooks have their codes from. It
 * returns what it is given; all it does is done by its types.
 *
 * Amounts are minor units (cents for USD, yen for JPY); quotas are whole numbers or decimal strings.
 *
 * @example
 * const billing = defineBilling({
 *   entitlements: {
 *     messages: { type: 'metered', name: 'Messages', unit: 'message' },
 *     documents: { type: 'boolean', name: 'Documents' },
 *   },
 *   plans: {
 *     free: { name: 'Free', rank: 0, prices: { USD: { month: 0 } }, entitlements: { messages: { quota: 5 } } },
 *     pro: {
 *       name: 'Pro',
 *       rank: 1,
 *       prices: { USD: { month: 2900, year: 29000 } },
 *       entitlements: { messages: { quota: 1000 }, documents: true },
 *     },
 *   },
 * });
 */
export function defineBilling<
  const E extends EntitlementTypes,
  const P extends string,
  const M extends string = never,
  const A extends string = never,
>(config: BillingConfig<M, E, P, A>): BillingConfig<M, E, P, A> {
  return config;
}
