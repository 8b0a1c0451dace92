import { statements } from './statements.ts';

/** Every layout that a template had, and which of them an invoice keeps, with what else it says of its day. */
export const templateVersions = statements([
  `create table invoice_template_versions (
    template_id text not null,
    version integer not null check (version > 0),
    layout jsonb not null check (jsonb_typeof(layout) = 'object'),
    created_at timestamptz not null,
    primary key (template_id, version)
  )`,
  `insert into invoice_template_versions (template_id, version, layout, created_at)
    select id, 1, layout, updated_at from invoice_templates`,
  `create function refuse_change_of_template_version() returns trigger language plpgsql as $$
    begin
      raise exception 'a version of an invoice template stays as it is' using errcode = 'restrict_violation';
    end $$`,
  `create trigger template_versions_stay before update or delete on invoice_template_versions
    for each row execute function refuse_change_of_template_version()`,
  `alter table invoice_templates
    add column version integer not null default 1,
    add foreign key (id, version) references invoice_template_versions (template_id, version)`,

  `alter table invoices
    add column template_id text,
    add column template_version integer,
    add column issuer jsonb check (jsonb_typeof(issuer) = 'object'),
    add column time_zone text,
    add column usage jsonb not null default '[]' check (jsonb_typeof(usage) = 'array'),
    add foreign key (template_id, template_version) references invoice_template_versions (template_id, version)`,
  `update invoices set template_id = t.id, template_version = t.version, time_zone = c.time_zone,
      issuer = coalesce((select value from billing_configs where category = 'company'), '{}')
    from invoice_templates t, customers c
    where t.is_default and c.id = invoices.customer_id and invoices.status <> 'draft'`,
  `alter table invoices add constraint invoice_keeps_its_look check (
    num_nulls(template_id, template_version, issuer, time_zone) = case when status = 'draft' then 4 else 0 end)`,
]);
