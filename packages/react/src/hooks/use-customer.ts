import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { customerQuery } from '../queries/customers.ts';
import type { Customer } from '../queries/schemas.ts';

/** Who pays for the signed-in person; null before the first purchase. */
export function useCustomer(): UseQueryResult<Customer | null, BillingError> {
  return useQuery(customerQuery(useBillingCore()));
}
