import { getCurrentCustomer, listPlanOptions } from './billing/customers.ts';
import { getEntitlementStatus, reportEntitlementUsage } from './billing/entitlements.ts';
import { followChanges } from './billing/events.ts';
import { getBillingHealth } from './billing/health.ts';
import { getInvoice, listInvoices } from './billing/invoices.ts';
import {
  createPaymentIntent,
  getPaymentConfig,
  getPaymentIntent,
  handlePaymentCallback,
  listPaymentMethods,
} from './billing/payments.ts';
import { getPlan, listPlans } from './billing/plans.ts';
import {
  createSubscription,
  getCurrentSubscription,
  previewSubscription,
  previewSubscriptionChange,
  updateSubscription,
} from './billing/subscriptions.ts';
import { checkEntitlements } from './entitlements/checks.ts';
import { getEntitlementsHealth } from './entitlements/health.ts';

/** Every route of both APIs by its operation id. The server binds one handler to each; the documents list them all. */
export const routes = {
  getBillingHealth,
  listPlans,
  getPlan,
  getCurrentCustomer,
  listPlanOptions,
  previewSubscription,
  createSubscription,
  getCurrentSubscription,
  previewSubscriptionChange,
  updateSubscription,
  listInvoices,
  getInvoice,
  getPaymentConfig,
  createPaymentIntent,
  getPaymentIntent,
  handlePaymentCallback,
  listPaymentMethods,
  getEntitlementStatus,
  reportEntitlementUsage,
  followChanges,
  getEntitlementsHealth,
  checkEntitlements,
};

export type Routes = typeof routes;
