import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { paymentConfigQuery } from '../queries/payments.ts';
import type { PaymentConfig } from '../queries/schemas.ts';

/** Which payment provider is in use, and what its form needs. */
export function usePaymentConfig(): UseQueryResult<PaymentConfig, BillingError> {
  return useQuery(paymentConfigQuery(useBillingCore()));
}
