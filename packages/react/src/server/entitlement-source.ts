import { type BillingClient, type BillingClientOptions, createBillingClient } from '@locai/billing-contract/client';

/** How a server reaches the service: a client, or what makes one. */
export type ServerAccess = { client: BillingClient } | ({ client?: never } & BillingClientOptions);

export function clientOf(access: ServerAccess): BillingClient {
  return access.client ?? createBillingClient(access);
}
