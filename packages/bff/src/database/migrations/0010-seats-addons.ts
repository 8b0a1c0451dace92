import { statements } from './statements.ts';

const terms = `add column addons jsonb not null default '[]', add column one_off jsonb not null default '[]'`;

/** Seats that are assigned, add-ons of subscriptions, and the ledger of what add-ons grant. */
export const seatsAndAddons = statements([
  `alter table subscriptions
    ${terms},
    add column seats_in_use integer not null default 0,
    add constraint seats_in_use_are_there check (seats_in_use between 0 and seats)`,
  `alter table subscription_changes ${terms}`,
  `create table seat_assignments (
    customer_id text not null,
    subscription_id text not null,
    user_id text collate "C" not null check (length(user_id) between 1 and 255),
    created_at timestamptz not null,
    primary key (customer_id, subscription_id, user_id),
    foreign key (customer_id, subscription_id) references subscriptions (customer_id, id) on delete cascade
  )`,

  `alter table balances add column one_off numeric(38, 12) not null default 0 check (one_off >= 0)`,
  `create table addon_purchases (
    customer_id text not null references customers (id),
    id text not null,
    addon_id text not null references addons (id),
    source text not null,
    quantity numeric(38, 12) not null check (quantity > 0),
    created_at timestamptz not null,
    primary key (customer_id, id),
    unique (customer_id, source, addon_id)
  )`,
  `create table grants (
    customer_id text not null references customers (id),
    id text not null,
    entitlement_code text not null references entitlements (code),
    kind text not null check (kind in ('recurring_addon', 'one_off')),
    amount numeric(38, 12) check (amount > 0),
    used numeric(38, 12) not null default 0 check (used between 0 and coalesce(amount, 0)),
    addon_id text not null references addons (id),
    source text not null,
    valid_from timestamptz not null,
    valid_until timestamptz check (valid_until >= valid_from),
    primary key (customer_id, id),
    check (kind <> 'recurring_addon' or (valid_until is not null and used = 0))
  )`,
  `create index grants_of_entitlement on grants (entitlement_code)`,
]);
