import type { BillingError } from '@locai/billing-contract/client';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { read, retry } from './read.ts';
import type { PaymentConfig, PaymentIntent, PaymentMethod } from './schemas.ts';
import type { BillingScope } from './scope.ts';

/** Which payment form to show. */
export function paymentConfigQuery({ client }: Pick<BillingScope, 'client'>) {
  return queryOptions<PaymentConfig, BillingError>({
    queryKey: keys.paymentConfig(),
    queryFn: ({ signal }) => read(client.GET('/billing/v1/payments/config', { signal })),
    retry,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** One payment. Reading it makes the server ask the provider while the payment is open. */
export function paymentIntentQuery({ client, userKey }: BillingScope, paymentIntentId: string) {
  const path = { paymentIntentId };
  return queryOptions<PaymentIntent, BillingError>({
    queryKey: keys.paymentIntents(userKey, paymentIntentId),
    queryFn: ({ signal }) => read(client.GET('/billing/v1/payments/intents/{paymentIntentId}', { params: { path }, signal })),
    retry,
    staleTime: 0,
    enabled: userKey !== null,
  });
}

/** The saved cards, the default first. */
export function paymentMethodsQuery({ client, userKey }: BillingScope) {
  return queryOptions<PaymentMethod[], BillingError>({
    queryKey: keys.paymentMethods(userKey),
    queryFn: async ({ signal }) => (await read(client.GET('/billing/v1/payment-methods', { signal }))).data,
    retry,
    staleTime: 60_000,
    enabled: userKey !== null,
  });
}
