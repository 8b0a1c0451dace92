import { statements } from './statements.ts';

/** What is due is read page by page in its order, without sorting all of it for every page; a change of plan splits the usage of its period. */
export const invoiceRun = statements([
  `alter table subscription_changes add column usage_of jsonb check (jsonb_typeof(usage_of) = 'object')`,
  `alter table invoices drop constraint invoices_reason_check, add constraint invoices_reason_check check (
    reason in ('subscription_create', 'subscription_update', 'subscription_end', 'renewal', 'usage', 'manual'))`,
  `alter table subscriptions add column usage_due_at timestamptz`,
  `drop index if exists subscriptions_due`,
  `create index subscriptions_due on subscriptions (period_to, id) where status in ('trialing', 'active', 'past_due')`,
  `drop index if exists invoices_to_collect`,
  `create index invoices_to_collect on invoices (collect_at, id) where collect_at is not null and status in ('draft', 'open')`,
]);
