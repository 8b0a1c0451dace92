export * from './billing/addons.ts';
export * from './billing/audit-log.ts';
export * from './billing/billing-config-values.ts';
export * from './billing/billing-configs.ts';
export * from './billing/charge-pricing.ts';
export * from './billing/charges.ts';
export * from './billing/contact.ts';
export * from './billing/coupons.ts';
export * from './billing/customers.ts';
export * from './billing/entitlements.ts';
export * from './billing/events.ts';
export * from './billing/health.ts';
export * from './billing/invoice-layout.ts';
export * from './billing/invoice-preview-data.ts';
export * from './billing/invoice-templates.ts';
export * from './billing/invoices.ts';
export * from './billing/metrics.ts';
export * from './billing/notification-configs.ts';
export * from './billing/notification-events.ts';
export * from './billing/payments.ts';
export * from './billing/plans.ts';
export * from './billing/subscriptions.ts';
export * from './billing/user-configs.ts';
export * from './entitlements/checks.ts';
export * from './entitlements/entitlements.ts';
export * from './entitlements/health.ts';
export * from './entitlements/plan-entitlement-quotas.ts';
export * from './entitlements/subscription-entitlements.ts';
export * from './entitlements/usage.ts';
export { type Api, openApiDocument } from './openapi/document.ts';
export type { OpenApiDocument } from './openapi/types.ts';
export { operationIds, type Routes, routes } from './routes.ts';
export { Big, Decimal, LimitDecimal, PositiveDecimal, plain, UnsignedDecimal } from './values/decimal.ts';
export { Code, Id, type IdKind, newId } from './values/ids.ts';
export { Currency, Money, share } from './values/money.ts';
export { PageQuery, page } from './values/page.ts';
export { Problem, type ProblemCode, problemCodes } from './values/problem.ts';
export {
  type Access,
  access,
  body,
  deleted,
  IdempotencyHeader,
  IfMatchHeader,
  idempotent,
  json,
  problems,
  roles,
  tagged,
} from './values/route.ts';
export { Country, EmailAddress, PostalAddress } from './values/text.ts';
export { Instant, Interval, intervals, Period, ResetInterval, resetIntervals } from './values/time.ts';
export { UsageProperties, UserId } from './values/usage.ts';
