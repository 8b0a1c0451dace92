export { referencePage } from './cli/reference-page.ts';
export { type BillingServer, type ServeOptions, serveBilling } from './cli/serve-billing.ts';
export { connectPostgres } from './database/connect-postgres.ts';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, embeddedPostgres } from './database/embedded/embedded-postgres.ts';
export * from './index.ts';
export type { PdfFont } from './invoices/pdf/react-pdf/pdf-font.ts';
export { type PdfRendererOptions, pdfRenderer } from './invoices/pdf/react-pdf/pdf-renderer.ts';
