import { statements } from './statements.ts';

/** Usage by local day, reservations, corrections, and the keys that sign snapshots. */
export const usage = statements([
  `alter table balances add column reserved numeric(38, 12) not null default 0 check (reserved >= 0)`,

  `create table usage_buckets (
    customer_id text not null,
    entitlement_code text not null,
    day text collate "C" not null check (day ~ '^\\d{4}-\\d{2}-\\d{2}$'),
    subscription_id text not null,
    billing_from timestamptz not null,
    period_from timestamptz not null,
    events bigint not null check (events >= 0),
    quantity numeric(38, 12) not null check (quantity >= 0),
    max numeric(38, 12),
    latest numeric(38, 12),
    latest_at timestamptz,
    primary key (customer_id, entitlement_code, day, subscription_id, billing_from, period_from),
    foreign key (customer_id, entitlement_code) references balances (customer_id, entitlement_code)
  ) with (fillfactor = 60)`,
  `create table user_usage_buckets (
    customer_id text not null,
    entitlement_code text not null,
    user_id text not null,
    day text collate "C" not null check (day ~ '^\\d{4}-\\d{2}-\\d{2}$'),
    period_from timestamptz not null,
    events bigint not null check (events >= 0),
    quantity numeric(38, 12) not null check (quantity >= 0),
    primary key (customer_id, entitlement_code, user_id, day, period_from),
    foreign key (customer_id, entitlement_code) references balances (customer_id, entitlement_code)
  ) with (fillfactor = 60)`,

  `create table usage_reservations (
    customer_id text not null,
    id text not null,
    entitlement_code text not null,
    subscription_id text not null,
    status text not null check (status in ('held', 'confirmed', 'released', 'expired')),
    quantity numeric(38, 12) not null check (quantity > 0),
    confirmed_quantity numeric(38, 12) check (confirmed_quantity > 0 and confirmed_quantity <= quantity),
    reporter text not null check (reporter in ('browser', 'service')),
    user_id text,
    properties jsonb,
    billing_from timestamptz not null,
    period_from timestamptz not null,
    day text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    closed_at timestamptz,
    primary key (customer_id, id),
    foreign key (customer_id, entitlement_code) references balances (customer_id, entitlement_code),
    check ((status = 'confirmed') = (confirmed_quantity is not null)),
    check ((status = 'held') = (closed_at is null)),
    check (expires_at > created_at)
  )`,
  `create index held_reservations on usage_reservations (customer_id, entitlement_code) where status = 'held'`,
  `create index reservations_to_expire on usage_reservations (expires_at) where status = 'held'`,

  `create table usage_corrections (
    customer_id text not null,
    id text not null,
    entitlement_code text not null,
    subscription_id text not null,
    quantity numeric(38, 12) not null check (quantity <> 0),
    user_id text,
    reason text not null,
    occurred_at timestamptz,
    period_from timestamptz not null,
    created_at timestamptz not null,
    primary key (customer_id, id),
    foreign key (customer_id, entitlement_code) references balances (customer_id, entitlement_code)
  )`,

  `create table usage_signing_keys (
    id text primary key,
    private_key jsonb not null,
    created_at timestamptz not null,
    retired_at timestamptz
  )`,
  `create unique index one_signing_key on usage_signing_keys ((true)) where retired_at is null`,
]);
