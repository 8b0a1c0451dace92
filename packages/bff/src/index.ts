export { type BillingApp, type BillingOptions, createBillingApp } from './app.ts';
export { connectPGlite } from './database/connect-pglite.ts';
export type { BillingDatabase, Db } from './database/database.ts';
export { migrate, pendingMigrations } from './database/migrate.ts';
export type { Authenticator } from './http/env.ts';
export type { CustomerKey, Principal, Role } from './http/principal.ts';
export {
  type PaymentErrorCode,
  type PaymentProvider,
  type PaymentProviderFactory,
  ProviderError,
  type ProviderErrorKind,
  type ProviderEvent,
  type ProviderHost,
  type ProviderMethod,
  type ProviderPayment,
} from './payments/provider.ts';
export type { Clock, Log, Ports, SystemTime } from './ports.ts';
