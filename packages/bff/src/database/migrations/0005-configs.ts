import { statements } from './statements.ts';

/** The first default template: what was meant when this migration was written, whatever the contract calls the default later. */
const layout = JSON.stringify({
  locale: 'en',
  direction: 'ltr',
  paper: 'a4',
  colors: { text: '#111827', muted: '#6b7280', accent: '#2563eb', line: '#e5e7eb', background: '#ffffff' },
  components: [
    { type: 'header', title: null },
    { type: 'meta', fields: ['number', 'status', 'issuedAt', 'dueAt', 'period'] },
    { type: 'issuer', title: null, fields: ['name', 'address', 'email', 'taxId'] },
    { type: 'customer', title: null, fields: ['name', 'address', 'email', 'taxId'] },
    { type: 'lines', title: null, columns: ['description', 'period', 'units', 'unitPrice', 'amount'] },
    { type: 'usage', title: null },
    { type: 'taxes', title: null },
    { type: 'totals', fields: ['subtotal', 'discounts', 'taxes', 'credits', 'total', 'paid', 'due'] },
  ],
  words: {},
});

/** Settings of the operator, notifications, templates of invoices, messages to sales, and who changed what. */
export const configs = statements([
  `create table billing_configs (
    id text primary key,
    category text not null unique check (category in ('company', 'tax', 'invoicing', 'access', 'dunning', 'contact')),
    value jsonb not null check (jsonb_typeof(value) = 'object'),
    revision integer not null default 1 check (revision > 0),
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,

  `create table notification_configs (
    id text primary key,
    event text not null,
    channel text not null check (channel in ('email', 'webhook')),
    recipients jsonb not null check (jsonb_typeof(recipients) = 'array' and jsonb_array_length(recipients) > 0),
    template jsonb check (template is null or (jsonb_typeof(template) = 'object' and channel = 'email')),
    percentages jsonb check (jsonb_typeof(percentages) = 'array' and jsonb_array_length(percentages) > 0),
    enabled boolean not null,
    signing_secret text,
    revision integer not null default 1 check (revision > 0),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (event, channel),
    check ((percentages is not null) = (event = 'usage.threshold_reached')),
    check ((signing_secret is not null) = (channel = 'webhook'))
  )`,
  `create table notification_deliveries (
    position bigint generated always as identity primary key,
    id text not null unique,
    config_id text references notification_configs (id) on delete set null,
    event text not null,
    channel text not null check (channel in ('email', 'webhook')),
    recipient text not null,
    status text not null check (status in ('pending', 'delivered', 'failed')),
    attempts integer not null default 0 check (attempts >= 0),
    last_error text,
    next_attempt_at timestamptz,
    created_at timestamptz not null,
    delivered_at timestamptz,
    check ((delivered_at is not null) = (status = 'delivered')),
    check ((next_attempt_at is not null) = (status = 'pending'))
  )`,
  `create index notification_deliveries_due on notification_deliveries (next_attempt_at) where status = 'pending'`,
  `create index notification_deliveries_of_config on notification_deliveries (config_id)`,

  `create table contact_messages (
    id text primary key,
    name text not null,
    email text not null,
    company text,
    plan_code text,
    message text not null,
    created_at timestamptz not null
  )`,
  `create table rate_limits (
    id text primary key check (id ~ '^[0-9a-f]{64}$'),
    used integer not null check (used > 0),
    ends_at timestamptz not null
  )`,
  `create index rate_limits_ended on rate_limits (ends_at)`,

  `create table invoice_templates (
    id text primary key,
    name text not null,
    is_default boolean not null default false,
    layout jsonb not null check (jsonb_typeof(layout) = 'object'),
    revision integer not null default 1 check (revision > 0),
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create unique index invoice_templates_name on invoice_templates (lower(name))`,
  `create unique index one_default_invoice_template on invoice_templates (is_default) where is_default`,
  `insert into invoice_templates (id, name, is_default, layout, created_at, updated_at)
    values ('tpl_default', 'Standard', true, '${layout}', now(), now())`,
  `create function keep_default_invoice_template() returns trigger language plpgsql as $$
    begin
      if not exists (select from invoice_templates where is_default) then
        raise exception 'one invoice template must be the default' using errcode = 'restrict_violation';
      end if;
      return null;
    end $$`,
  `create constraint trigger one_default_remains after update or delete on invoice_templates
    deferrable initially deferred for each row when (old.is_default)
    execute function keep_default_invoice_template()`,

  `create table audit_log (
    position bigint generated always as identity primary key,
    id text not null unique,
    at timestamptz not null,
    user_id text,
    organization_id text,
    role text not null check (role in ('user', 'org_admin', 'platform_admin', 'engine')),
    service boolean not null,
    action text not null check (action ~ '^[a-z_]+\\.[a-z_]+$'),
    object_type text not null,
    object_id text not null,
    before jsonb,
    after jsonb
  )`,
  `create index audit_log_of_object on audit_log (object_type, object_id, position)`,
  `create index audit_log_of_user on audit_log (user_id, position)`,
  `create function refuse_change_of_audit_log() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit log only grows' using errcode = 'restrict_violation';
    end $$`,
  `create trigger audit_log_only_grows before update or delete on audit_log
    for each row execute function refuse_change_of_audit_log()`,
  // Only a sandbox may be emptied as a whole.
  `create function refuse_emptying_of_audit_log() returns trigger language plpgsql as $$
    begin
      if exists (select from settings where mode in ('test', 'live')) then
        raise exception 'the audit log only grows' using errcode = 'restrict_violation';
      end if;
      return null;
    end $$`,
  `create trigger audit_log_is_not_emptied before truncate on audit_log
    for each statement execute function refuse_emptying_of_audit_log()`,
]);
