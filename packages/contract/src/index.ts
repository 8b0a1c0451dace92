export * from './nouns.ts';
export { type Api, openApiDocument } from './openapi/document.ts';
export type { OpenApiDocument } from './openapi/types.ts';
export { operationIds, type Routes, routes } from './routes.ts';
export { Big, Decimal, LimitDecimal, PositiveDecimal, plain, UnsignedDecimal } from './values/decimal.ts';
export { Code, Id, type IdKind, newId } from './values/ids.ts';
export { Currency, exponentOf, Money, share } from './values/money.ts';
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
export { isPrivateHost } from './values/webhook-url.ts';
