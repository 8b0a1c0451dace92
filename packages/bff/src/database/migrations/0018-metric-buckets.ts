import { statements } from './statements.ts';

const place = `
    customer_id text not null,
    entitlement_code text not null,
    day text collate "C" not null check (day ~ '^\\d{4}-\\d{2}-\\d{2}$'),
    subscription_id text not null,
    billing_from timestamptz not null`;
const ofBalance = 'foreign key (customer_id, entitlement_code) references balances (customer_id, entitlement_code)';

/** What every aggregation is told from without reading events: distinct values, weights, and the prices of single events. */
export const metricBuckets = statements([
  // What a day adds is below 0 where a level or a latest value fell. Null where the metric has no use for it.
  `alter table usage_buckets drop constraint usage_buckets_quantity_check,
    add column unique_values bigint check (unique_values >= 0), add column unique_in_month bigint check (unique_in_month >= 0),
    add column weight numeric`,
  `create table usage_values (
    customer_id text not null,
    entitlement_code text not null,
    span text not null check (span in ('reset', 'billing', 'month')),
    span_from timestamptz not null,
    value_hash bytea not null check (octet_length(value_hash) = 16),
    primary key (customer_id, entitlement_code, span, span_from, value_hash),
    ${ofBalance}
  )`,
  `create table usage_prices (${place},
    charge_id text not null,
    currency text not null,
    events bigint not null check (events >= 0),
    amount numeric not null,
    price numeric not null,
    primary key (customer_id, entitlement_code, subscription_id, billing_from, charge_id, currency, day),
    ${ofBalance}
  )`,
  `create table shared_usage (${place},
    period_from timestamptz not null,
    events bigint not null check (events >= 0),
    quantity numeric(38, 12) not null,
    unique_values bigint not null check (unique_values >= 0),
    unique_in_month bigint not null check (unique_in_month >= 0),
    weight numeric not null,
    primary key (customer_id, entitlement_code, day, subscription_id, billing_from, period_from),
    ${ofBalance}
  )`,

  `alter table access add column event_charges jsonb not null default '[]' check (jsonb_typeof(event_charges) = 'array')`,
  `update access set event_charges = priced.charges
   from (
     select subscriptions.customer_id, subscriptions.id, jsonb_agg(jsonb_build_object('chargeId', charge.charge_id,
       'metricCode', billable_metrics.code, 'entitlementCode', entitlements.code,
       'onOverage', coalesce(charge.charge_on = 'overage', false), 'monthly', charge.bill_monthly, 'properties', by_event.properties)) as charges
     from subscriptions
     join plan_charges as charge on charge.plan_id = subscriptions.plan_id and charge.version = subscriptions.plan_version
     join billable_metrics on billable_metrics.id = charge.metric_id
     left join entitlements on entitlements.id = charge.entitlement_id
     cross join lateral (
       select jsonb_object_agg(key, value) as properties from jsonb_each(charge.properties)
       where value ?| array['min', 'max'] or coalesce((value->>'freeEvents')::numeric, 0) > 0
         or coalesce((value->>'fixed')::numeric, 0) > 0
           and (charge.charge_on = 'overage' or coalesce((value->>'freeAmount')::numeric, 0) > 0)
     ) as by_event
     where charge.model = 'percentage' and by_event.properties is not null
     group by subscriptions.customer_id, subscriptions.id
   ) as priced
   where access.customer_id = priced.customer_id and access.subscription_id = priced.id`,

  // The same as before, with the metric that counts and the charges that price single events. The metric is read for what has changed
  // alone: what it measures stays as long as an entitlement is counted by it.
  `drop function usage_lines(text[], text[], text[], text[], text[], text[], timestamptz)`,
  `create function usage_lines(
    kinds text[], external_ids text[], codes text[], people text[], known text[], known_people text[], moment timestamptz
  ) returns table (
    "position" integer, version text, person_version text, limits_people boolean, defined_type text, defined_reporter text,
    customer_id text, currency text, subscription_id text, plan_code text, "interval" text, seats integer, reason text, until timestamptz,
    event_charges jsonb,
    entitlement_code text, type text, granted boolean, quota numeric, value jsonb, limit_kind text, reset_interval text,
    billing_interval text, anchor text, time_zone text, period_from timestamptz, period_to timestamptz, usage numeric, one_off numeric,
    revision integer, reserved numeric, admin_limit numeric, self_limit numeric, user_usage numeric, user_period_from timestamptz,
    user_reserved numeric, metric jsonb
  ) language sql stable as $$
    select line.position, line.version, line.person_version, line.limits_people, line.defined_type, line.defined_reporter,
      line.customer_id, line.currency, line.subscription_id, line.plan_code, line.interval, line.seats, line.reason, line.until,
      line.event_charges,
      line.entitlement_code, line.type, line.granted, line.quota, line.value, line.limit_kind, line.reset_interval,
      line.billing_interval, line.anchor, line.time_zone, line.period_from, line.period_to, line.usage, line.one_off,
      line.revision, line.reserved, line.admin_limit, line.self_limit, line.user_usage, line.user_period_from, line.user_reserved,
      (
        select jsonb_build_object('code', code, 'aggregation', aggregation, 'field', field, 'filters', filters, 'recurring', recurring)
        from billable_metrics where live_code = line.metric_code
      )
    from (
      select asked.position::integer as position, asked.known, asked.known_person, anybody.limits_people,
        format('%s %s %s %s %s %s', balances.xmin, access.xmin, customers.xmin, entitlements.xmin, anybody.limits_people, held.total)
          as version,
        format('%s %s %s', personal.written, limits.written, held.personal) as person_version,
        entitlements.type as defined_type, entitlements.reported_by as defined_reporter, entitlements.metric_code,
        customers.id as customer_id, customers.currency,
        access.subscription_id, access.plan_code, access.interval, access.seats, access.reason, access.until, access.event_charges,
        balances.entitlement_code, balances.type, balances.granted, balances.quota, balances.value, balances.limit_kind,
        balances.reset_interval, balances.billing_interval, balances.anchor, balances.time_zone, balances.period_from,
        balances.period_to, balances.usage, balances.one_off, balances.revision, held.total as reserved,
        limits.admin_limit, limits.self_limit, personal.usage as user_usage, personal.period_from as user_period_from, held.personal as user_reserved
      from unnest(kinds, external_ids, codes, people, known, known_people) with ordinality
        as asked (kind, external_id, code, user_id, known, known_person, position)
      left join entitlements on entitlements.code = asked.code
      left join customers on customers.kind = asked.kind and customers.external_id = asked.external_id
      left join access on access.customer_id = customers.id
      left join balances on balances.customer_id = customers.id and balances.entitlement_code = asked.code
      left join lateral (
        select xmin as written, admin_limit, self_limit from metering_limits
        where asked.user_id is not null and metering_limits.customer_id = balances.customer_id
          and metering_limits.entitlement_code = balances.entitlement_code and metering_limits.user_id = asked.user_id
        offset 0
      ) as limits on true
      left join lateral (
        select xmin as written, usage, period_from from user_usage
        where asked.user_id is not null and user_usage.customer_id = balances.customer_id
          and user_usage.entitlement_code = balances.entitlement_code and user_usage.user_id = asked.user_id
        offset 0
      ) as personal on true
      cross join lateral (
        select coalesce((
          select true from metering_limits someone
          where someone.customer_id = balances.customer_id and someone.entitlement_code = balances.entitlement_code
            and someone.admin_limit is not null
          limit 1
        ), false) as limits_people
      ) as anybody
      cross join lateral (
        select coalesce(sum(quantity), 0) as total, coalesce(sum(quantity) filter (where user_id = asked.user_id), 0) as personal
        from usage_reservations
        where balances.reserved > 0 and customer_id = balances.customer_id and entitlement_code = balances.entitlement_code
          and status = 'held' and period_from = balances.period_from and expires_at > moment
      ) as held
    ) as line
    where line.known is null or line.version is distinct from line.known or line.person_version is distinct from line.known_person
  $$`,
]);
