import { statements } from './statements.ts';

/** What a cardholder’s bank asks about a payment, and refunds that fail after the provider had taken them. */
export const disputes = statements([
  `alter table invoices add column dispute jsonb check (jsonb_typeof(dispute) = 'object')`,
  `create or replace function refuse_change_of_issued_invoice() returns trigger language plpgsql as $$
    declare
      settling text[] := array['status', 'amount_paid', 'credited_before_payment', 'credited_after_payment', 'paid_at', 'voided_at',
        'collect_at', 'collections', 'revision', 'dispute'];
    begin
      if old.status <> 'draft' and (tg_op = 'DELETE' or to_jsonb(new) - settling <> to_jsonb(old) - settling) then
        raise exception 'The invoice % was issued and stays as it is', old.number;
      end if;
      return coalesce(new, old);
    end $$`,
  `alter table refunds
    drop constraint refunds_check1,
    add constraint succeeded_at_the_provider check (status <> 'succeeded' or reference is not null)`,
  `create index refunds_by_reference on refunds (customer_id, reference) where reference is not null`,

  `create table sandbox_refunds (
    id text primary key,
    payment_id text not null references sandbox_payments (id),
    key text not null,
    amount bigint not null check (amount > 0),
    status text not null check (status in ('succeeded', 'failed')),
    created_at timestamptz not null
  )`,
  `create table sandbox_disputes (
    id text primary key,
    payment_id text not null unique references sandbox_payments (id),
    reason text not null,
    status text not null check (status in ('open', 'won', 'lost')),
    created_at timestamptz not null
  )`,
]);
