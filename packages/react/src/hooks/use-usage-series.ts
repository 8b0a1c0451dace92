import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import type { UsageSeries } from '../queries/schemas.ts';
import { type UsageSeriesFilter, usageSeriesQuery } from '../queries/usage.ts';

/**
 * What was used over time, by day, week or month of the customer's zone, without a gap. While another stretch is read the one
 * before stays.
 *
 * @example
 * const { data: series } = useUsageSeries({ entitlementCode: 'messages', resolution: 'week' });
 */
export function useUsageSeries(filter: UsageSeriesFilter = {}): UseQueryResult<UsageSeries, BillingError> {
  const core = useBillingCore();
  return useQuery({
    ...usageSeriesQuery(core, filter),
    // Never another person's.
    placeholderData: (before, query) => (query?.queryKey[2] === core.userKey ? before : undefined),
  });
}
