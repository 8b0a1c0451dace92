import { statements } from './statements.ts';

/** How subscriptions end, and invoices that give unused time back. */
export const subscriptionEnd = statements([
  `alter table subscriptions
    add column cancel_at timestamptz,
    add column cancel_reason text,
    add column canceled_reason text check (canceled_reason in ('requested', 'past_due', 'trial_expired', 'not_paid'))`,
  `update subscriptions set canceled_reason = case status when 'canceled' then 'past_due' else 'not_paid' end
    where canceled_at is not null`,
  `alter table subscriptions
    add check (cancel_at is null or (cancel_at = period_to and status in ('trialing', 'active', 'past_due'))),
    add check ((canceled_at is null) = (canceled_reason is null)),
    add check ((canceled_at is null) = (status not in ('canceled', 'incomplete_expired')))`,
  `create index subscriptions_newest on subscriptions (created_at desc, id desc)`,
  `create index subscriptions_of_plan on subscriptions (plan_id, created_at desc, id desc)`,
  `alter table invoices
    drop constraint invoices_reason_check,
    add constraint invoices_reason_check check (
      reason in ('subscription_create', 'subscription_update', 'subscription_end', 'renewal', 'manual')
    )`,
]);
