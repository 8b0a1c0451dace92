import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { addonsQuery, compatibleAddonsQuery } from '../queries/addons.ts';
import type { CompatibleAddon, SubscriptionAddon } from '../queries/schemas.ts';

/**
 * The add-ons that the customer has: recurring ones of the subscription, and what was bought once.
 *
 * @example
 * const { data: addons } = useAddons();
 */
export function useAddons(): UseQueryResult<SubscriptionAddon[], BillingError> {
  return useQuery(addonsQuery(useBillingCore()));
}

/**
 * The add-ons that can be added to the subscription, each with its price for the subscription's interval and currency.
 *
 * @example
 * const { data: addons } = useCompatibleAddons();
 */
export function useCompatibleAddons(): UseQueryResult<CompatibleAddon[], BillingError> {
  return useQuery(compatibleAddonsQuery(useBillingCore()));
}
