'use client';

export { type BillingClient, BillingError, createBillingClient } from '@locai/billing-contract/client';
export {
  BillingLayout,
  type BillingLayoutProps,
  type BillingLayoutSlots,
} from './components/billing-layout/billing-layout.tsx';
export type { BillingModalProps } from './components/billing-modal/billing-modal.tsx';
export { ContactForm, type ContactFormProps } from './components/contact-modal/contact-form.tsx';
export type { ContactModalProps } from './components/contact-modal/contact-modal.tsx';
export { CurrentPlan, type CurrentPlanProps } from './components/current-plan/current-plan.tsx';
export {
  EmbeddedCheckoutForm,
  type EmbeddedCheckoutFormProps,
} from './components/embedded-checkout-form/embedded-checkout-form.tsx';
export { Entitled, type EntitledProps } from './components/entitled/entitled.tsx';
export type { EntitlementUsageLimitModalProps } from './components/entitlement-usage-limit-modal/entitlement-usage-limit-modal.tsx';
export { InvoiceList, type InvoiceListProps } from './components/invoice-list/invoice-list.tsx';
export { ManageAddons } from './components/manage-addons/manage-addons.tsx';
export {
  type BillingSection,
  ManageBilling,
  type ManageBillingProps,
  type ManageBillingSlots,
} from './components/manage-billing/manage-billing.tsx';
export { ManagePlans, type ManagePlansProps } from './components/manage-plans/manage-plans.tsx';
export { ManageSeats, type ManageSeatsProps } from './components/manage-seats/manage-seats.tsx';
export type { SeatPerson } from './components/manage-seats/seat-person.ts';
export {
  BillingModal,
  ContactModal,
  EntitlementUsageLimitModal,
  SuccessModal,
  UpgradeModal,
} from './components/modals.tsx';
export { OrderSummary, type OrderSummaryProps } from './components/order-summary/order-summary.tsx';
export { Payment, type PaymentProps } from './components/payment/payment.tsx';
export { PaymentMethods } from './components/payment-methods/payment-methods.tsx';
export { PlanAction } from './components/pricing-table/plan-action.tsx';
export { PlanBadge } from './components/pricing-table/plan-card.tsx';
export { PlanFeatures } from './components/pricing-table/plan-features.tsx';
export type { PlanPartProps, PricingTableSlots } from './components/pricing-table/plan-part.ts';
export { PlanPrice } from './components/pricing-table/plan-price.tsx';
export { PricingTable, type PricingTableProps } from './components/pricing-table/pricing-table.tsx';
export type { SuccessModalProps } from './components/success-modal/success-modal.tsx';
export type { UpgradeModalProps } from './components/upgrade-modal/upgrade-modal.tsx';
export { UsageChart, type UsageChartProps } from './components/usage-chart/usage-chart.tsx';
export { UsageMeter, type UsageMeterProps } from './components/usage-meters/usage-meter.tsx';
export { UsageMeters } from './components/usage-meters/usage-meters.tsx';
export { useAddons, useCompatibleAddons } from './hooks/use-addons.ts';
export { type BillingContextValue, useBillingContext } from './hooks/use-billing-context.ts';
export { type BillingPlansFilter, useBillingPlans } from './hooks/use-billing-plans.ts';
export { type PaymentIntentOrder, useCreatePaymentIntent } from './hooks/use-create-payment-intent.ts';
export { type CreateSubscription, useCreateSubscription } from './hooks/use-create-subscription.ts';
export { useCustomer } from './hooks/use-customer.ts';
export { useInvoicePages } from './hooks/use-invoice-pages.ts';
export { useInvoicePdf } from './hooks/use-invoice-pdf.ts';
export { useInvoices } from './hooks/use-invoices.ts';
export { type Entitlement, type EntitlementOptions, useIsUserEntitledTo } from './hooks/use-is-user-entitled-to.ts';
export { type Meter, type MeterHold, type MeterOptions, useMeter } from './hooks/use-meter.ts';
export { usePaymentConfig } from './hooks/use-payment-config.ts';
export { type PaymentIntentOptions, usePaymentIntent } from './hooks/use-payment-intent.ts';
export { usePaymentMethods } from './hooks/use-payment-methods.ts';
export { usePaymentReturn } from './hooks/use-payment-return.ts';
export { useQuote } from './hooks/use-quote.ts';
export { type ReportUsage, type ReportUsageOptions, type UsageReport, useReportUsage } from './hooks/use-report-usage.ts';
export { type SavedCards, useSavedCards } from './hooks/use-saved-cards.ts';
export { type SeatAssignments, useSeatAssignments } from './hooks/use-seat-assignments.ts';
export { useSeats } from './hooks/use-seats.ts';
export { type ContactMessage, useSendEmail } from './hooks/use-send-email.ts';
export { useSubscription } from './hooks/use-subscription.ts';
export { useSuspenseBillingPlans, useSuspenseIsUserEntitledTo, useSuspenseSubscription } from './hooks/use-suspense.ts';
export { type UpdateSubscription, useUpdateSubscription } from './hooks/use-update-subscription.ts';
export { type UsageCosts, useUsage, useUsageCosts } from './hooks/use-usage.ts';
export { useUsageSeries } from './hooks/use-usage-series.ts';
export type { ColorScheme } from './provider/billing-context.ts';
export { BillingProvider, type BillingProviderProps } from './provider/billing-provider.tsx';
export type { BillingDialog, BillingDialogName, BillingDialogProps, BillingTab, OpenDialog } from './provider/dialogs.ts';
export type { BillingRegister, EntitlementCode, MeteredEntitlementCode, PlanCode } from './provider/register.ts';
export { addonsQuery, compatibleAddonsQuery } from './queries/addons.ts';
export type { CheckRequest } from './queries/batch-checks.ts';
export { checkQuery } from './queries/checks.ts';
export { customerQuery } from './queries/customers.ts';
export { invoicePagesQuery } from './queries/invoice-pages.ts';
export { type InvoicePage, type InvoicesFilter, invoiceQuery, invoicesQuery } from './queries/invoices.ts';
export { keys } from './queries/keys.ts';
export { paymentConfigQuery, paymentIntentQuery, paymentMethodsQuery } from './queries/payments.ts';
export { type PlanOptionsFilter, planOptionsQuery, plansQuery } from './queries/plans.ts';
export { type QuoteRequest, quoteQuery } from './queries/quotes.ts';
export type {
  Balance,
  ChargeUsage,
  Check,
  CompatibleAddon,
  Customer,
  CustomerUsage,
  EntitlementUsage,
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
  SeatAssignment,
  Seats,
  Subscription,
  SubscriptionAddon,
  SubscriptionChange,
  SubscriptionOrder,
  SubscriptionResult,
  UsagePoint,
  UsageResult,
  UsageSeries,
} from './queries/schemas.ts';
export type { BillingScope } from './queries/scope.ts';
export { seatAssignmentsQuery, seatsQuery } from './queries/seats.ts';
export type { EntitlementSnapshot } from './queries/snapshot.ts';
export { subscriptionQuery } from './queries/subscriptions.ts';
export type { ChangeTopic } from './queries/topics.ts';
export { type UsageSeriesFilter, usageQuery, usageSeriesQuery } from './queries/usage.ts';
export type { Direction } from './text/direction.ts';
export type { DateFormat, Formatters, MoneyFormat } from './text/format.ts';
export type { Message, MessageKey, Messages, Translate } from './text/messages.ts';
