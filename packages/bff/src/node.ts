export { type BillingServer, type ServeOptions, serveBilling } from './cli/serve-billing.ts';
export { connectPostgres } from './database/connect-postgres.ts';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, embeddedPostgres } from './database/embedded/embedded-postgres.ts';
export * from './index.ts';
