import { statements } from './statements.ts';

const amount = 'bigint not null check (amount between 0 and 9007199254740991)';

/** What usage costs: metrics and charges. What is sold beside plans: add-ons. What is taken off: coupons. */
export const charges = statements([
  `create table billable_metrics (
    id text primary key,
    code text not null,
    name text not null,
    description text,
    aggregation text not null check (aggregation in ('count', 'sum', 'max', 'latest', 'unique_count', 'weighted_sum')),
    field text,
    filters jsonb not null default '[]',
    rounding jsonb,
    recurring boolean not null,
    revision integer not null default 1,
    created_at timestamptz not null,
    deleted_at timestamptz,
    live_code text generated always as (case when deleted_at is null then code end) stored unique,
    check (case aggregation when 'count' then field is null when 'sum' then true else field is not null end),
    check (not recurring or aggregation in ('sum', 'unique_count', 'weighted_sum'))
  )`,
  `alter table entitlements add foreign key (metric_code) references billable_metrics (live_code)`,

  `create table charges (
    id text primary key,
    code text not null,
    plan_id text not null references plans (id),
    revision integer not null default 1,
    created_at timestamptz not null,
    deleted_at timestamptz,
    live_code text generated always as (case when deleted_at is null then code end) stored unique,
    unique (plan_id, id)
  )`,
  `create table plan_charges (
    plan_id text not null,
    version integer not null,
    charge_id text not null,
    name text not null,
    metric_id text not null references billable_metrics (id),
    entitlement_id text references entitlements (id),
    charge_on text check (charge_on in ('all', 'overage')),
    model text not null
      check (model in ('standard', 'package', 'graduated', 'volume', 'percentage', 'graduated_percentage')),
    properties jsonb not null check (jsonb_typeof(properties) = 'object'),
    pay_in_advance boolean not null,
    minimum jsonb check (jsonb_typeof(minimum) = 'object'),
    prorated boolean not null,
    bill_monthly boolean not null,
    private boolean not null,
    primary key (plan_id, version, charge_id),
    foreign key (plan_id, version) references plan_versions (plan_id, version),
    foreign key (plan_id, charge_id) references charges (plan_id, id),
    check ((entitlement_id is null) = (charge_on is null)),
    check (not pay_in_advance or (model <> 'volume' and minimum is null))
  )`,
  `create index plan_charges_metric on plan_charges (metric_id)`,

  `create table addons (
    id text primary key,
    code text not null unique,
    name text not null,
    description text,
    type text not null check (type in ('one_off', 'recurring')),
    visibility text not null check (visibility in ('published', 'hidden')),
    auto_renew boolean not null,
    revision integer not null default 1,
    created_at timestamptz not null,
    deactivated_at timestamptz,
    check (not auto_renew or (type = 'recurring' and deactivated_at is null))
  )`,
  `create table addon_prices (
    addon_id text not null references addons (id),
    interval text check (interval in ('week', 'month', 'quarter', 'half_year', 'year')),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    amount ${amount},
    position integer not null,
    primary key (addon_id, position),
    unique nulls not distinct (addon_id, currency, interval)
  )`,
  `create table addon_plans (
    addon_id text not null references addons (id),
    plan_id text not null references plans (id),
    position integer not null,
    primary key (addon_id, plan_id)
  )`,
  `create table addon_grants (
    addon_id text not null references addons (id),
    entitlement_id text not null references entitlements (id),
    amount numeric(38, 12) check (amount > 0),
    position integer not null,
    primary key (addon_id, entitlement_id)
  )`,

  `create table coupons (
    id text primary key,
    code text not null,
    name text not null,
    type text not null check (type in ('percentage', 'amount')),
    percent numeric(15, 12) check (percent > 0 and percent <= 100),
    amounts jsonb check (jsonb_typeof(amounts) = 'object'),
    duration text not null check (duration in ('once', 'repeating', 'forever')),
    periods integer check (periods > 0),
    max_redemptions integer check (max_redemptions > 0),
    expires_at timestamptz,
    revision integer not null default 1,
    created_at timestamptz not null,
    deleted_at timestamptz,
    live_code text generated always as (case when deleted_at is null then lower(code) end) stored unique,
    check ((type = 'percentage') = (percent is not null)),
    check ((type = 'amount') = (amounts is not null)),
    check ((duration = 'repeating') = (periods is not null))
  )`,
  `create table coupon_plans (
    coupon_id text not null references coupons (id),
    plan_id text not null references plans (id),
    position integer not null,
    primary key (coupon_id, plan_id)
  )`,
]);
