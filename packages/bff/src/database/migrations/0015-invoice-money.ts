import { statements } from './statements.ts';

/** Coupons, taxes, and that what was issued stays as it is. */
export const invoiceMoney = statements([
  `alter table coupons
    add column redemptions integer not null default 0 check (redemptions >= 0),
    add check (redemptions <= max_redemptions)`,
  `create table coupon_redemptions (
    customer_id text not null references customers (id),
    id text not null unique,
    coupon_id text not null references coupons (id),
    code text not null,
    name text not null,
    discount jsonb not null check (jsonb_typeof(discount) = 'object'),
    duration text not null check (duration in ('once', 'repeating', 'forever')),
    periods integer check (periods > 0),
    plan_codes jsonb not null check (jsonb_typeof(plan_codes) = 'array'),
    status text not null default 'held' check (status in ('held', 'settled', 'released')),
    created_at timestamptz not null,
    primary key (customer_id, id)
  )`,
  `create unique index one_redemption_per_customer on coupon_redemptions (customer_id, coupon_id) where status <> 'released'`,
  `create index redemptions_to_settle on coupon_redemptions (created_at) where status = 'held'`,
  `alter table subscriptions
    add column redemption_id text,
    add foreign key (customer_id, redemption_id) references coupon_redemptions (customer_id, id)`,
  `alter table subscription_changes
    add column redemption_id text,
    add foreign key (customer_id, redemption_id) references coupon_redemptions (customer_id, id)`,

  `alter table invoices
    add column discount bigint not null default 0,
    add column taxes jsonb not null default '[]' check (jsonb_typeof(taxes) = 'array'),
    add column redemption_id text,
    add column coupon jsonb,
    add column usage_of jsonb,
    add foreign key (customer_id, redemption_id) references coupon_redemptions (customer_id, id),
    add check ((redemption_id is null) = (coupon is null))`,
  `create index invoices_of_redemption on invoices (customer_id, redemption_id) where redemption_id is not null`,
  `alter table invoice_fees
    add column discount bigint not null default 0,
    add column tax bigint not null default 0,
    add column tax_rate jsonb,
    add column charge_id text references charges (id),
    add column is_private boolean not null default false,
    add column exact_unit_price numeric(38, 12),
    add check ((source = 'charge') = (charge_id is not null)),
    add check (tax = 0 or tax_rate is not null)`,
  `alter table credit_notes add column taxes jsonb not null default '[]' check (jsonb_typeof(taxes) = 'array')`,

  `create function refuse_change_of_issued_invoice() returns trigger language plpgsql as $$
    declare
      settling text[] := array['status', 'amount_paid', 'credited_before_payment', 'credited_after_payment', 'paid_at', 'voided_at',
        'collect_at', 'collections', 'revision'];
    begin
      if old.status <> 'draft' and (tg_op = 'DELETE' or to_jsonb(new) - settling <> to_jsonb(old) - settling) then
        raise exception 'The invoice % was issued and stays as it is', old.number;
      end if;
      return coalesce(new, old);
    end $$`,
  `create trigger issued_invoices_stay before update or delete on invoices
    for each row execute function refuse_change_of_issued_invoice()`,
  // Locked, so that an invoice cannot be issued while a fee is on its way to it.
  `create function refuse_change_of_issued_fees() returns trigger language plpgsql as $$
    begin
      perform from invoices where id in (old.invoice_id, new.invoice_id) for share;
      if exists (select from invoices where id in (old.invoice_id, new.invoice_id) and status <> 'draft') then
        raise exception 'The fees of an invoice that was issued stay as they are';
      end if;
      return coalesce(new, old);
    end $$`,
  `create trigger issued_fees_stay before insert or update or delete on invoice_fees
    for each row execute function refuse_change_of_issued_fees()`,
  `create function refuse_change_of_credit() returns trigger language plpgsql as $$
    begin raise exception 'What was credited stays as it is: it can only be added to'; end $$`,
  `create trigger credit_notes_stay before update or delete on credit_notes
    for each row execute function refuse_change_of_credit()`,
  `create trigger credit_entries_stay before update or delete on credit_entries
    for each row execute function refuse_change_of_credit()`,
]);
