export type {
  AddonConfig,
  BillingConfig,
  ChargeConfig,
  EntitlementConfig,
  EntitlementTypes,
  MetricConfig,
  PlanConfig,
  PriceTable,
  QuotaConfig,
  SeatsConfig,
} from './as-code/billing-config.ts';
export { defineBilling } from './as-code/define-billing.ts';
