import type { BillingError } from '@locai/billing-contract/client';
import { queryOptions } from '@tanstack/react-query';
import type { MeteredEntitlementCode } from '../provider/register.ts';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { CustomerUsage, UsageSeries } from './schemas.ts';
import type { BillingScope } from './scope.ts';

/** What was used of each metered entitlement in its running reset period, what is left, and what the plan's charges cost so far. */
export function usageQuery({ client, userKey }: BillingScope) {
  return queryOptions<CustomerUsage, BillingError>({
    queryKey: keys.usage(userKey),
    queryFn: ({ signal }) => read(client.GET('/billing/v1/customers/current/usage', { signal })),
    retry,
    staleTime: 30_000,
    enabled: userKey !== null,
  });
}

export interface UsageSeriesFilter {
  /** Every metered entitlement when left out. */
  entitlementCode?: MeteredEntitlementCode;
  /** `day` when left out. */
  resolution?: UsageSeries['resolution'];
  /** The first day, `2026-11-01`; 30 days, 12 weeks or 12 months before `to` when left out. */
  from?: string;
  /** The day after the last; tomorrow when left out. */
  to?: string;
}

/** What was used by day, week or month of the customer's zone. */
export function usageSeriesQuery({ client, userKey }: BillingScope, filter: UsageSeriesFilter = {}) {
  return queryOptions<UsageSeries, BillingError>({
    queryKey: keys.usageSeries(userKey, filter),
    queryFn: ({ signal }) => read(client.GET('/entitlements/v1/usage/series', { params: { query: filter }, signal })),
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}
