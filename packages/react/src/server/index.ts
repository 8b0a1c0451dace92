export type { BillingClient, BillingClientOptions } from '@locai/billing-contract/client';
export { BillingError, createBillingClient } from '@locai/billing-contract/client';
export type { CheckRequest } from '../queries/batch-checks.ts';
export { checkQuery } from '../queries/checks.ts';
export { type PlanOptionsFilter, planOptionsQuery, plansQuery } from '../queries/plans.ts';
export type { BillingScope } from '../queries/scope.ts';
export { subscriptionQuery } from '../queries/subscriptions.ts';
export { type PrefetchBillingOptions, prefetchBilling } from './prefetch-billing.ts';
