'use client';

export { type BillingClient, BillingError, createBillingClient } from '@locai/billing-contract/client';
export {
  EmbeddedCheckoutForm,
  type EmbeddedCheckoutFormProps,
} from './components/embedded-checkout-form/embedded-checkout-form.tsx';
export {
  EntitlementUsageLimitModal,
  type EntitlementUsageLimitModalProps,
} from './components/entitlement-usage-limit-modal/entitlement-usage-limit-modal.tsx';
export { OrderSummary, type OrderSummaryProps } from './components/order-summary/order-summary.tsx';
export { PlanAction } from './components/pricing-table/plan-action.tsx';
export { PlanBadge } from './components/pricing-table/plan-card.tsx';
export { PlanFeatures } from './components/pricing-table/plan-features.tsx';
export type { PlanPartProps, PricingTableSlots } from './components/pricing-table/plan-part.ts';
export { PlanPrice } from './components/pricing-table/plan-price.tsx';
export { PricingTable, type PricingTableProps } from './components/pricing-table/pricing-table.tsx';
export { SuccessModal, type SuccessModalProps } from './components/success-modal/success-modal.tsx';
export { UpgradeModal, type UpgradeModalProps } from './components/upgrade-modal/upgrade-modal.tsx';
export { type BillingContextValue, useBillingContext } from './hooks/use-billing-context.ts';
export { type BillingPlansFilter, useBillingPlans } from './hooks/use-billing-plans.ts';
export { type PaymentIntentOrder, useCreatePaymentIntent } from './hooks/use-create-payment-intent.ts';
export { type CreateSubscription, useCreateSubscription } from './hooks/use-create-subscription.ts';
export { useCustomer } from './hooks/use-customer.ts';
export { useInvoices } from './hooks/use-invoices.ts';
export { type Entitlement, type EntitlementOptions, useIsUserEntitledTo } from './hooks/use-is-user-entitled-to.ts';
export { usePaymentConfig } from './hooks/use-payment-config.ts';
export { type PaymentIntentOptions, usePaymentIntent } from './hooks/use-payment-intent.ts';
export { usePaymentMethods } from './hooks/use-payment-methods.ts';
export { useQuote } from './hooks/use-quote.ts';
export { type ReportUsage, type ReportUsageOptions, type UsageReport, useReportUsage } from './hooks/use-report-usage.ts';
export { useSubscription } from './hooks/use-subscription.ts';
export { type UpdateSubscription, useUpdateSubscription } from './hooks/use-update-subscription.ts';
export type { ColorScheme } from './provider/billing-context.ts';
export { BillingProvider, type BillingProviderProps } from './provider/billing-provider.tsx';
export type { BillingDialog, BillingDialogName, BillingDialogProps, OpenDialog } from './provider/dialogs.ts';
export type { BillingRegister, EntitlementCode, MeteredEntitlementCode, PlanCode } from './provider/register.ts';
export type { CheckRequest } from './queries/batch-checks.ts';
export { checkQuery } from './queries/checks.ts';
export { customerQuery } from './queries/customers.ts';
export { type InvoicePage, type InvoicesFilter, invoicesQuery } from './queries/invoices.ts';
export { keys } from './queries/keys.ts';
export { paymentConfigQuery, paymentIntentQuery, paymentMethodsQuery } from './queries/payments.ts';
export { type PlanOptionsFilter, planOptionsQuery, plansQuery } from './queries/plans.ts';
export { type QuoteRequest, quoteQuery } from './queries/quotes.ts';
export type {
  Balance,
  Check,
  Customer,
  Fee,
  Interval,
  Invoice,
  Money,
  PaymentConfig,
  PaymentIntent,
  PaymentMethod,
  Plan,
  PlanOption,
  PlanOptionAction,
  Quote,
  Subscription,
  SubscriptionChange,
  SubscriptionOrder,
  SubscriptionResult,
  UsageResult,
} from './queries/schemas.ts';
export type { BillingScope } from './queries/scope.ts';
export { subscriptionQuery } from './queries/subscriptions.ts';
export type { ChangeTopic } from './queries/topics.ts';
export type { Direction } from './text/direction.ts';
export type { DateFormat, Formatters, MoneyFormat } from './text/format.ts';
export type { Message, MessageKey, Messages, Translate } from './text/messages.ts';
