import { statements } from './statements.ts';

const amount = 'bigint not null default 0 check';

/** Invoices that people draw up, and credit notes. */
export const invoices = statements([
  `alter table invoices
    drop constraint invoices_reason_check,
    add constraint invoices_reason_check check (reason in ('subscription_create', 'subscription_update', 'renewal', 'manual')),
    alter column period_from drop not null,
    alter column period_to drop not null,
    add column credited_before_payment ${amount} (credited_before_payment >= 0),
    add column credited_after_payment ${amount} (credited_after_payment between 0 and amount_paid),
    add column memo text,
    add column billing_address jsonb,
    add column customer jsonb,
    add column drawn_by_operator boolean not null default false check (not drawn_by_operator or reason = 'manual'),
    add column revision integer not null default 1 check (revision > 0),
    add check (amount_paid + credited_before_payment <= total),
    add check ((period_from is null) = (period_to is null)),
    add check (reason = 'manual' or period_from is not null),
    add check (reason <> 'manual' or subscription_id is null),
    add check (status <> 'paid' or amount_paid + credited_before_payment = total),
    add check (status <> 'draft' or (credits_applied = 0 and amount_paid = 0 and credited_before_payment = 0))`,
  `update invoices set customer = jsonb_build_object('name', c.name, 'email', c.email, 'address', c.address)
    from customers c where c.id = invoices.customer_id and invoices.status <> 'draft'`,
  `alter table invoices add check ((status = 'draft') = (customer is null))`,

  `alter table invoice_fees
    drop constraint invoice_fees_source_check,
    add constraint invoice_fees_source_check
      check (source in ('plan', 'seat', 'addon', 'charge', 'manual', 'proration', 'credit')),
    alter column plan_name drop not null,
    alter column interval drop not null,
    alter column period_from drop not null,
    alter column period_to drop not null,
    add column addon_id text references addons (id),
    add column addon_code text,
    add column addon_grants jsonb check (jsonb_typeof(addon_grants) = 'array'),
    add check ((addon_id is null) = (addon_code is null)),
    add check (addon_grants is null or addon_id is not null),
    add check ((period_from is null) = (period_to is null)),
    add check (source <> 'addon' or addon_id is not null)`,

  `create table credit_notes (
    customer_id text not null,
    id text not null unique,
    invoice_id text not null,
    number text not null unique,
    amount bigint not null check (amount > 0),
    before_payment bigint not null check (before_payment between 0 and amount),
    reason text not null check (reason in ('duplicate', 'order_change', 'service_issue', 'goodwill', 'other')),
    memo text,
    created_at timestamptz not null,
    primary key (customer_id, id),
    foreign key (customer_id, invoice_id) references invoices (customer_id, id)
  )`,
  `create index credit_notes_newest on credit_notes (customer_id, created_at desc, id desc)`,
  `create index credit_notes_of_invoice on credit_notes (customer_id, invoice_id)`,
  `alter table credit_entries
    add column credit_note_id text,
    add foreign key (customer_id, credit_note_id) references credit_notes (customer_id, id),
    add check (credit_note_id is null or kind = 'issued'),
    drop constraint credit_entries_customer_id_invoice_id_kind_key`,
  `create unique index one_credit_entry_per_cause on credit_entries (customer_id, invoice_id, kind) where credit_note_id is null`,
  `create unique index one_credit_entry_per_credit_note on credit_entries (customer_id, credit_note_id)
    where credit_note_id is not null`,
]);
