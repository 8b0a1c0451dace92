// Every operation of both APIs, each under its operation id.
export { createAddon, deactivateAddon, getAddon, listAddons, updateAddon } from './billing/addons.ts';
export { listAuditLog } from './billing/audit-log.ts';
export {
  createBillingConfig,
  deleteBillingConfig,
  getBillingConfig,
  getBillingConfigByCategory,
  listBillingConfigs,
  updateBillingConfig,
} from './billing/billing-configs.ts';
export {
  createCharge,
  deleteCharge,
  getCharge,
  getChargeByCode,
  listCharges,
  listEntitlementCharges,
  listPlanCharges,
  updateCharge,
} from './billing/charges.ts';
export { sendContactMessage } from './billing/contact.ts';
export { createCoupon, deleteCoupon, getCoupon, listCoupons, updateCoupon } from './billing/coupons.ts';
export {
  getCurrentCustomer,
  getCustomerByExternalId,
  getCustomerUsage,
  listPlanOptions,
  updateCurrentCustomer,
} from './billing/customers.ts';
export {
  getEntitlementStatus,
  getEntitlementUsage,
  reportEntitlementUsage,
  reportSubscriptionUsage,
} from './billing/entitlements.ts';
export { followChanges } from './billing/events.ts';
export { getBillingHealth } from './billing/health.ts';
export {
  createInvoiceTemplate,
  deleteInvoiceTemplate,
  getDefaultInvoiceTemplate,
  getInvoiceTemplate,
  listInvoiceTemplates,
  previewInvoiceTemplate,
  updateInvoiceTemplate,
} from './billing/invoice-templates.ts';
export { getInvoice, listInvoices } from './billing/invoices.ts';
export { createBillableMetric, getBillableMetric, listBillableMetrics, updateBillableMetric } from './billing/metrics.ts';
export {
  createNotificationConfig,
  deleteNotificationConfig,
  getNotificationConfig,
  listNotificationConfigs,
  listNotificationDeliveries,
  updateNotificationConfig,
} from './billing/notification-configs.ts';
export {
  createPaymentIntent,
  getPaymentConfig,
  getPaymentIntent,
  handlePaymentCallback,
  listPaymentMethods,
} from './billing/payments.ts';
export { addPlanEntitlement, createPlan, deletePlan, getPlan, listPlans, updatePlan } from './billing/plans.ts';
export {
  createSubscription,
  getCurrentSubscription,
  previewSubscription,
  previewSubscriptionChange,
  updateSubscription,
} from './billing/subscriptions.ts';
export {
  createAdminLimit,
  createSelfLimit,
  deleteAdminLimit,
  updateAdminLimit,
  updateSelfLimit,
} from './billing/user-configs.ts';
export { checkEntitlements } from './entitlements/checks.ts';
export {
  createEntitlement,
  deleteEntitlement,
  getEntitlement,
  getEntitlementByCode,
  listEntitlements,
  updateEntitlement,
} from './entitlements/entitlements.ts';
export { getEntitlementsHealth } from './entitlements/health.ts';
export {
  createPlanEntitlementQuota,
  deletePlanEntitlementQuota,
  getPlanEntitlementQuota,
  listPlanEntitlementQuotas,
  listPlanEntitlementQuotasOfPlan,
  updatePlanEntitlementQuota,
} from './entitlements/plan-entitlement-quotas.ts';
export {
  checkSubscriptionEntitlement,
  createSubscriptionEntitlement,
  getSubscriptionEntitlementStatus,
  getSubscriptionEntitlementUsage,
  initializeSubscriptionEntitlements,
  listSubscriptionEntitlements,
  removeSubscriptionEntitlement,
  reportSubscriptionEntitlementUsage,
  updateSubscriptionEntitlementQuota,
} from './entitlements/subscription-entitlements.ts';
export { reportUsageInBulk } from './entitlements/usage.ts';
