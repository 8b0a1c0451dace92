import { statements } from './statements.ts';

/** Catalogue items that can be changed: revisions, the ids of quotas, trials, rollovers and metadata. */
export const catalogue = statements([
  `alter table entitlements
    add column metric_code text,
    add column revision integer not null default 1 check (revision > 0)`,
  `alter table plans
    add column metadata jsonb not null default '{}',
    add column revision integer not null default 1 check (revision > 0)`,
  `alter table plan_versions
    add column pay_in_advance boolean not null default true,
    add column trial_days integer check (trial_days > 0),
    add column trial_needs_card boolean,
    add check ((trial_days is null) = (trial_needs_card is null))`,

  `create table plan_quota_pairs (
    id text primary key,
    plan_id text not null references plans (id),
    entitlement_id text not null references entitlements (id),
    revision integer not null default 1 check (revision > 0),
    created_at timestamptz not null,
    unique (plan_id, entitlement_id)
  )`,
  `insert into plan_quota_pairs (id, plan_id, entitlement_id, created_at)
    select 'peq_' || left(md5(plan_id || ' ' || entitlement_id), 26), plan_id, entitlement_id, min(plan_versions.created_at)
    from plan_quotas join plan_versions using (plan_id, version)
    group by plan_id, entitlement_id`,
  `alter table plan_quotas
    add column rollover_max numeric(38, 12) check (rollover_max > 0),
    add column rollover_expires_after integer check (rollover_expires_after > 0),
    add check ((rollover_max is null) = (rollover_expires_after is null)),
    add check (rollover_max is null or (quota is not null and reset_interval <> 'never')),
    add foreign key (plan_id, entitlement_id) references plan_quota_pairs (plan_id, entitlement_id)`,
  `create index plan_quotas_of_entitlement on plan_quotas (entitlement_id)`,
]);
