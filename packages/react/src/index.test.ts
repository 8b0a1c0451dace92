import { expect, test } from 'vitest';
import * as entry from './index.ts';

test('the public names are these, and a change of them is a decision', () => {
  expect(Object.keys(entry).sort()).toMatchInlineSnapshot(`
    [
      "BillingError",
      "BillingProvider",
      "EmbeddedCheckoutForm",
      "EntitlementUsageLimitModal",
      "OrderSummary",
      "PlanAction",
      "PlanBadge",
      "PlanFeatures",
      "PlanPrice",
      "PricingTable",
      "SuccessModal",
      "UpgradeModal",
      "checkQuery",
      "createBillingClient",
      "customerQuery",
      "invoicesQuery",
      "keys",
      "paymentConfigQuery",
      "paymentIntentQuery",
      "paymentMethodsQuery",
      "planOptionsQuery",
      "plansQuery",
      "quoteQuery",
      "subscriptionQuery",
      "useBillingContext",
      "useBillingPlans",
      "useCreatePaymentIntent",
      "useCreateSubscription",
      "useCustomer",
      "useInvoices",
      "useIsUserEntitledTo",
      "usePaymentConfig",
      "usePaymentIntent",
      "usePaymentMethods",
      "useQuote",
      "useReportUsage",
      "useSubscription",
      "useUpdateSubscription",
    ]
  `);
});
