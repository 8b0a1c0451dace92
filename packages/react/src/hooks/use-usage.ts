import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import type { EntitlementUsage } from '../queries/schemas.ts';
import { usageQuery } from '../queries/usage.ts';

/**
 * What was used of each metered entitlement in its running reset period, and what is left: decimal strings, by code.
 *
 * @example
 * const { data: usage } = useUsage();
 * usage?.map(({ name, balance }) => `${name}: ${balance?.remaining}`);
 */
export function useUsage(): UseQueryResult<EntitlementUsage[], BillingError> {
  return useQuery(usageQuery(useBillingCore()));
}
