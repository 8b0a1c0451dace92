export { type BillingApp, type BillingOptions, createBillingApp } from './app.ts';
export { seedDemoCatalogue } from './catalog/demo-catalogue.ts';
export { sandboxClock, systemTime } from './clock.ts';
export { connectPGlite } from './database/connect-pglite.ts';
export type { BillingDatabase, Db } from './database/database.ts';
export { migrate, pendingMigrations } from './database/migrate.ts';
export { firstOf } from './http/authenticators/first-of.ts';
export { type JwtAuthenticatorOptions, jwtAuthenticator } from './http/authenticators/jwt-authenticator.ts';
export { serviceKeyAuthenticator } from './http/authenticators/service-key-authenticator.ts';
export { createServiceKey } from './http/authenticators/service-keys.ts';
export type { Authenticator } from './http/env.ts';
export type { CustomerKey, Principal, Role } from './http/principal.ts';
export type { ReferenceScript } from './http/reference.ts';
export type { PdfRenderer } from './invoices/pdf/pdf-renderer.ts';
export type { InvoiceBlock, InvoiceDocument } from './invoices/templates/invoice-document.ts';
export type { BoundJob, JobHost, JobRunner } from './jobs/job-runner.ts';
export { tickRunner } from './jobs/tick-runner.ts';
export { type Mail, type Mailer, MailRefusedError } from './notifications/delivery/mailer.ts';
export type { WebhookAnswer, WebhookRequest, WebhookSender } from './notifications/delivery/webhook-sender.ts';
export { fetchWebhooks } from './notifications/senders/fetch-webhooks.ts';
export {
  type PaymentErrorCode,
  type PaymentProvider,
  ProviderError,
  type ProviderErrorKind,
  type ProviderEvent,
  type ProviderMethod,
  type ProviderPayment,
  type ProviderSetup,
} from './payments/provider.ts';
export type { PaymentProviderFactory, ProviderHost } from './payments/provider-host.ts';
export { sandbox } from './payments/providers/sandbox/sandbox.ts';
export type { Clock, Log, Ports, SystemTime } from './ports.ts';
export { createDevApp, type DevApp, type DevAppOptions } from './sandbox/create-dev-app.ts';
export { type DevIssuer, devIssuer, type Persona } from './sandbox/dev-issuer.ts';
export { type SandboxOptions, sandboxRoutes } from './sandbox/routes.ts';
