export type { BillingClient, BillingClientOptions } from '@locai/billing-contract/client';
export { BillingError, createBillingClient, verifySnapshot } from '@locai/billing-contract/client';
export type { CheckRequest } from '../queries/batch-checks.ts';
export { checkQuery } from '../queries/checks.ts';
export { type PlanOptionsFilter, planOptionsQuery, plansQuery } from '../queries/plans.ts';
export type { BillingScope } from '../queries/scope.ts';
export type { EntitlementSnapshot } from '../queries/snapshot.ts';
export { subscriptionQuery } from '../queries/subscriptions.ts';
export type { ServerAccess } from './entitlement-source.ts';
export {
  checkEntitlement,
  type EntitlementSource,
  type IsEntitledOptions,
  isEntitled,
} from './is-entitled.ts';
export { type PrefetchBillingOptions, prefetchBilling } from './prefetch-billing.ts';
export { type ReadSnapshotOptions, readEntitlementSnapshot } from './read-snapshot.ts';
