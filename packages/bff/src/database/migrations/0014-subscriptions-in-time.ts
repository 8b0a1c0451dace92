import { statements } from './statements.ts';

/** Trials, plans that are paid at the end of a period, and when the engine acts on an invoice next. */
export const subscriptionsInTime = statements([
  `alter table customers add column trial_started_at timestamptz`,
  `alter table subscriptions
    add column billing_time text not null default 'anniversary' check (billing_time in ('anniversary', 'calendar')),
    add column is_trial boolean not null default false,
    add column accrues_from timestamptz,
    add check (status <> 'trialing' or is_trial)`,
  `drop index subscriptions_due`,
  `create index subscriptions_due on subscriptions (period_to) where status in ('trialing', 'active', 'past_due')`,

  `alter table invoices
    add column collect_at timestamptz,
    add column collections integer not null default 0 check (collections >= 0)`,
  `update invoices set collect_at = created_at where reason = 'renewal' and status = 'open'
    and exists (select from subscriptions s where s.id = invoices.subscription_id and s.status = 'active')`,
  `create index invoices_to_collect on invoices (collect_at) where collect_at is not null and status in ('draft', 'open')`,
]);
