import type { BillingClient } from '@locai/billing-contract/client';

/** Whose data a query reads, and through what. `useBillingContext()` is one. */
export interface BillingScope {
  client: BillingClient;
  /** Identifies the signed-in person; null for a visitor. */
  userKey: string | null;
}
