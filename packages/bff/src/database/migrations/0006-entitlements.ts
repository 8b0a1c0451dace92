import { statements } from './statements.ts';

/** Entitlements of single subscriptions, limits of single people, and more about customers and usage. */
export const entitlements = statements([
  `alter table balances add column revision integer not null default 1`,
  `create table subscription_entitlements (
    customer_id text not null,
    subscription_id text not null,
    entitlement_code text not null references entitlements (code),
    kind text not null check (kind in ('grant', 'override', 'removal')),
    plan_code text not null,
    sticky boolean not null,
    type text not null check (type in ('boolean', 'metered', 'static')),
    quota numeric(38, 12) check (quota >= 0),
    value jsonb,
    per_seat boolean not null,
    reset_interval text check (reset_interval in ('never', 'day', 'week', 'month', 'year', 'billing_period')),
    limit_kind text check (limit_kind in ('hard', 'soft')),
    created_at timestamptz not null,
    primary key (customer_id, subscription_id, entitlement_code),
    foreign key (customer_id, subscription_id) references subscriptions (customer_id, id) on delete cascade,
    check ((kind = 'grant') = (reset_interval is not null)),
    check ((kind = 'grant') = (limit_kind is not null)),
    check (kind <> 'override' or type = 'metered'),
    check (kind <> 'removal' or not sticky),
    check (kind = 'grant' or not per_seat),
    check (type = 'metered' or quota is null)
  )`,

  `create table metering_limits (
    customer_id text not null references customers (id),
    entitlement_code text not null references entitlements (code) on delete cascade,
    user_id text not null check (length(user_id) between 1 and 255),
    admin_limit numeric(38, 12) check (admin_limit >= 0),
    self_limit numeric(38, 12) check (self_limit >= 0),
    revision integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (customer_id, entitlement_code, user_id)
  )`,
  `create table user_usage (
    customer_id text not null,
    entitlement_code text not null,
    user_id text not null,
    period_from timestamptz not null,
    usage numeric(38, 12) not null check (usage >= 0),
    primary key (customer_id, entitlement_code, user_id),
    foreign key (customer_id, entitlement_code) references balances (customer_id, entitlement_code)
  ) with (fillfactor = 60)`,
  `alter table customers
    add column name text,
    add column email text,
    add column address jsonb,
    add column revision integer not null default 1`,
  `alter table usage_events add column backdated boolean not null default false, add column properties jsonb`,
]);
