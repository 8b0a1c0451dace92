import type { BillingClient } from '@locai/billing-contract/client';
import type { EntitlementSnapshot } from './snapshot.ts';

/** Whose data a query reads, and through what. `useBillingContext()` is one. */
export interface BillingScope {
  client: BillingClient;
  /** Identifies the signed-in person; null for a visitor. */
  userKey: string | null;
  /** What the server has read for the first paint. */
  snapshot?: EntitlementSnapshot | undefined;
}
