import { statements } from './statements.ts';

/** What is due is read page by page in its order: without sorting all of it for every page. */
export const invoiceRun = statements([
  `drop index if exists subscriptions_due`,
  `create index subscriptions_due on subscriptions (period_to, id) where status in ('trialing', 'active', 'past_due')`,
  `drop index if exists invoices_to_collect`,
  `create index invoices_to_collect on invoices (collect_at, id) where collect_at is not null and status in ('draft', 'open')`,
]);
