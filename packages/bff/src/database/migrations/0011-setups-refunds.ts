import { statements } from './statements.ts';

/** Cards that are saved with nothing to pay, and payments that are given back. */
export const setupsAndRefunds = statements([
  `create table payment_setups (
    customer_id text not null references customers (id),
    id text not null unique,
    status text not null check (status in ('requires_payment_method', 'requires_action', 'processing', 'succeeded', 'canceled')),
    provider text not null,
    mode text not null check (mode in ('sandbox', 'test', 'live')),
    reference text,
    client_secret text,
    error_code text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    succeeded_at timestamptz,
    primary key (customer_id, id),
    unique (provider, reference),
    check ((status = 'succeeded') = (succeeded_at is not null))
  )`,
  `create unique index one_open_setup on payment_setups (customer_id) where status not in ('succeeded', 'canceled')`,

  `alter table payments
    add column amount_refunded bigint not null default 0,
    add constraint refunded_at_most_paid check (amount_refunded between 0 and case status when 'succeeded' then amount else 0 end)`,
  `create table refunds (
    customer_id text not null,
    id text not null unique,
    payment_id text not null,
    status text not null check (status in ('pending', 'succeeded', 'failed')),
    amount bigint not null check (amount > 0),
    currency text not null,
    reason text not null check (reason in
      ('requested_by_customer', 'duplicate', 'fraudulent', 'service_issue', 'other', 'invoice_void')),
    memo text,
    from_credit boolean not null,
    request_key text,
    reference text,
    created_at timestamptz not null,
    settled_at timestamptz,
    primary key (customer_id, id),
    foreign key (customer_id, payment_id) references payments (customer_id, id),
    check ((status = 'pending') = (settled_at is null)),
    check ((status = 'succeeded') = (reference is not null))
  )`,
  `create unique index one_refund_per_request on refunds (customer_id, payment_id, request_key)`,
  `create index refunds_of_payment on refunds (customer_id, payment_id)`,

  `alter table payment_attempts
    add column setup_id text,
    add column refund_id text,
    add foreign key (customer_id, setup_id) references payment_setups (customer_id, id),
    add foreign key (customer_id, refund_id) references refunds (customer_id, id)`,

  `alter table credit_entries
    drop constraint credit_entries_kind_check,
    add constraint credit_entries_kind_check check (kind in ('issued', 'applied', 'returned', 'refunded')),
    add column refund_id text,
    add foreign key (customer_id, refund_id) references refunds (customer_id, id),
    add check (kind <> 'refunded' or refund_id is not null),
    add check (refund_id is null or kind in ('refunded', 'returned'))`,
  `drop index one_credit_entry_per_cause`,
  `create unique index one_credit_entry_per_cause on credit_entries (customer_id, invoice_id, kind)
    where credit_note_id is null and refund_id is null`,
  `create unique index one_credit_entry_per_refund on credit_entries (customer_id, refund_id, kind) where refund_id is not null`,

  `alter table sandbox_methods add column position bigint generated always as identity`,
  `create table sandbox_setups (
    id text primary key,
    sandbox_customer_id text not null references sandbox_customers (id),
    status text not null check (status in ('requires_payment_method', 'requires_action', 'succeeded', 'canceled')),
    client_secret text not null unique,
    metadata jsonb not null,
    method_id text references sandbox_methods (id),
    error_code text,
    created_at timestamptz not null
  )`,
]);
