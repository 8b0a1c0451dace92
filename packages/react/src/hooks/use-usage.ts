import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import type { CustomerUsage, EntitlementUsage } from '../queries/schemas.ts';
import { usageQuery } from '../queries/usage.ts';

/**
 * What was used of each metered entitlement in its running reset period, and what is left: decimal strings, by code.
 *
 * @example
 * const { data: usage } = useUsage();
 * usage?.map(({ name, balance }) => `${name}: ${balance?.remaining}`);
 */
export function useUsage(): UseQueryResult<EntitlementUsage[], BillingError> {
  return useQuery({ ...usageQuery(useBillingCore()), select: entitlementsOf });
}

/** What usage costs so far in the running billing period, before coupons and taxes. */
export type UsageCosts = Pick<CustomerUsage, 'period' | 'charges' | 'amountSoFar'>;

/**
 * What usage costs so far in the running billing period: by charge of the plan, and together. It is read together with `useUsage`.
 *
 * @example
 * const { data: costs } = useUsageCosts();
 * costs?.amountSoFar && formatMoney(costs.amountSoFar);
 */
export function useUsageCosts(): UseQueryResult<UsageCosts, BillingError> {
  return useQuery(usageQuery(useBillingCore()));
}

const entitlementsOf = ({ data }: CustomerUsage) => data;
