export * from './billing/customers.ts';
export * from './billing/entitlements.ts';
export * from './billing/events.ts';
export * from './billing/health.ts';
export * from './billing/invoices.ts';
export * from './billing/payments.ts';
export * from './billing/plans.ts';
export * from './billing/subscriptions.ts';
export * from './entitlements/checks.ts';
export * from './entitlements/health.ts';
export { type Api, openApiDocument } from './openapi/document.ts';
export type { OpenApiDocument } from './openapi/types.ts';
export { type Routes, routes } from './routes.ts';
export { Big, Decimal, PositiveDecimal, plain } from './values/decimal.ts';
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
export { Instant, Interval, intervals, Period, ResetInterval, resetIntervals } from './values/time.ts';
