import type { BillingError } from '@locai/billing-contract/client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useBillingCore } from '../provider/billing-context.ts';
import { paymentMethodsQuery } from '../queries/payments.ts';
import type { PaymentMethod } from '../queries/schemas.ts';

/** The saved cards, the default first. For administrators; others get a `forbidden` error. */
export function usePaymentMethods(): UseQueryResult<PaymentMethod[], BillingError> {
  return useQuery(paymentMethodsQuery(useBillingCore()));
}
