import { statements } from './statements.ts';

/** What checks and reports of usage are done with: events by month, what decides with its version, and counting in one call. */
export const hotPath = statements([
  // Events by the month of acceptance (system time), so that old months leave as tables and the one index stays small. No foreign
  // keys: an event is written under the lock of its balance, which has them.
  `alter table usage_events rename to all_usage_events`,
  `alter table all_usage_events rename constraint usage_events_pkey to all_usage_events_pkey`,
  `create table usage_events (
    customer_id text not null,
    key_hash bytea not null check (octet_length(key_hash) = 16),
    accepted_month date not null check (accepted_month = date_trunc('month', accepted_at at time zone 'UTC')::date),
    entitlement_code text not null,
    quantity numeric(38, 12) not null check (quantity > 0),
    reporter text not null check (reporter in ('browser', 'service')),
    user_id text,
    occurred_at timestamptz not null,
    accepted_at timestamptz not null,
    backdated boolean not null,
    properties jsonb,
    primary key (customer_id, key_hash, accepted_month)
  ) partition by range (accepted_month)`,
  // In a transaction of its own only: whoever holds locks of usage and waits here may wait for whoever opens.
  `create function open_usage_month(at timestamptz) returns void language plpgsql as $$
  declare
    month date := date_trunc('month', at at time zone 'UTC');
    name text := 'usage_events_' || to_char(month, 'YYYY_MM');
  begin
    if to_regclass(name) is null then
      perform pg_advisory_xact_lock(hashtext('open_usage_month'));
      execute format('create table if not exists %I partition of usage_events for values from (%L) to (%L)',
        name, month, (month + interval '1 month')::date);
    end if;
  end $$`,
  `select open_usage_month(month) from (select distinct date_trunc('month', accepted_at) as month from all_usage_events) months`,
  `select open_usage_month(now()), open_usage_month(now() + interval '1 month')`,
  `insert into usage_events (customer_id, key_hash, accepted_month, entitlement_code, quantity, reporter, user_id, occurred_at,
     accepted_at, backdated, properties)
   select customer_id, key_hash, date_trunc('month', accepted_at at time zone 'UTC')::date, entitlement_code, quantity, reporter, user_id,
     occurred_at, accepted_at, backdated, properties from all_usage_events`,
  `drop table all_usage_events`,

  // What decides about the use of an entitlement, by one person or by nobody in particular: a row per question, but for those about
  // which the caller knows the present version already. A version is made of the transactions that wrote the rows, and of what is
  // reserved, which ends with time alone.
  `create function usage_lines(
    kinds text[], external_ids text[], codes text[], people text[], known text[], known_people text[], moment timestamptz
  ) returns table (
    "position" integer, version text, person_version text, limits_people boolean, defined_type text, defined_reporter text,
    customer_id text, currency text, subscription_id text, plan_code text, "interval" text, seats integer, reason text, until timestamptz,
    entitlement_code text, type text, granted boolean, quota numeric, value jsonb, limit_kind text, reset_interval text,
    billing_interval text, anchor text, time_zone text, period_from timestamptz, period_to timestamptz, usage numeric, one_off numeric,
    revision integer, reserved numeric, admin_limit numeric, self_limit numeric, user_usage numeric, user_period_from timestamptz,
    user_reserved numeric
  ) language sql stable as $$
    select line.position, line.version, line.person_version, line.limits_people, line.defined_type, line.defined_reporter,
      line.customer_id, line.currency, line.subscription_id, line.plan_code, line.interval, line.seats, line.reason, line.until,
      line.entitlement_code, line.type, line.granted, line.quota, line.value, line.limit_kind, line.reset_interval,
      line.billing_interval, line.anchor, line.time_zone, line.period_from, line.period_to, line.usage, line.one_off,
      line.revision, line.reserved, line.admin_limit, line.self_limit, line.user_usage, line.user_period_from, line.user_reserved
    from (
      select asked.position::integer as position, asked.known, asked.known_person, anybody.limits_people,
        format('%s %s %s %s %s %s', balances.xmin, access.xmin, customers.xmin, entitlements.xmin, anybody.limits_people, held.total)
          as version,
        format('%s %s %s', personal.written, limits.written, held.personal) as person_version,
        entitlements.type as defined_type, entitlements.reported_by as defined_reporter,
        customers.id as customer_id, customers.currency,
        access.subscription_id, access.plan_code, access.interval, access.seats, access.reason, access.until,
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

  // Counts a batch that was decided by the lines of those versions. 'changed': one of them is not the present one, and nothing was
  // written; the locks are taken first, in the order in which everybody takes them, so that what is compared stays. Else the
  // transaction that wrote, which is the version of the rows from now on. SQLSTATE LB001: a key was used within its window, be it of a
  // report that counts or of one that is denied: who sent it needs the first answer.
  `create function count_usage(
    kinds text[], external_ids text[], codes text[], people text[], known text[], known_people text[], moment timestamptz,
    window_start timestamptz, denied_customers text[], denied_keys text[],
    event_customers text[], event_keys text[], event_codes text[], event_quantities numeric[], event_reporters text[],
    event_people text[], event_moments timestamptz[], event_acceptances timestamptz[], event_backdated boolean[],
    event_properties jsonb[],
    balance_customers text[], balance_codes text[], balance_usages numeric[], balance_one_offs numeric[], balance_starts timestamptz[],
    balance_ends timestamptz[],
    person_customers text[], person_codes text[], person_ids text[], person_usages numeric[], person_starts timestamptz[],
    day_customers text[], day_codes text[], day_subscriptions text[], day_billing_starts timestamptz[], day_starts timestamptz[],
    day_dates text[], day_events bigint[], day_quantities numeric[], day_maxima numeric[], day_latest numeric[],
    day_latest_moments timestamptz[],
    person_day_customers text[], person_day_codes text[], person_day_ids text[], person_day_dates text[],
    person_day_starts timestamptz[], person_day_events bigint[], person_day_quantities numeric[]
  ) returns text language plpgsql as $$
  declare
    stored integer;
  begin
    if cardinality(kinds) > 0 then
      perform from unnest(kinds, external_ids, codes) as asked (kind, external_id, code)
        join customers on customers.kind = asked.kind and customers.external_id = asked.external_id
        join balances on balances.customer_id = customers.id and balances.entitlement_code = asked.code
        order by balances.customer_id, balances.entitlement_code
        for no key update of balances;
      perform from usage_lines(kinds, external_ids, codes, people, known, known_people, moment);
      if found then
        return 'changed';
      end if;
    end if;

    if cardinality(event_keys) + cardinality(denied_keys) > 0 then
      -- Key by key: the planner must not think of reading the events first.
      perform from unnest(event_customers || denied_customers, event_keys || denied_keys) as sent (customer_id, key)
        cross join lateral (
          select from usage_events
          where usage_events.customer_id = sent.customer_id and usage_events.key_hash = decode(sent.key, 'hex')
            and usage_events.accepted_month >= date_trunc('month', window_start at time zone 'UTC')::date
            and usage_events.accepted_at > window_start
          offset 0
        ) as used;
      if found then
        raise exception 'A key of the batch was used before' using errcode = 'LB001';
      end if;
    end if;
    if cardinality(event_keys) > 0 then
      insert into usage_events (customer_id, key_hash, accepted_month, entitlement_code, quantity, reporter, user_id, occurred_at,
          accepted_at, backdated, properties)
        select customer_id, decode(key, 'hex'), date_trunc('month', accepted_at at time zone 'UTC')::date, code, quantity, reporter, user_id,
          occurred_at, accepted_at, backdated, properties
        from unnest(event_customers, event_keys, event_codes, event_quantities, event_reporters, event_people, event_moments,
          event_acceptances, event_backdated, event_properties)
          as sent (customer_id, key, code, quantity, reporter, user_id, occurred_at, accepted_at, backdated, properties)
        on conflict do nothing;
      get diagnostics stored = row_count;
      if stored < cardinality(event_keys) then
        raise exception 'A key of the batch was used at the same time' using errcode = 'LB001';
      end if;
    end if;

    if cardinality(balance_codes) > 0 then
      -- What was reserved in an earlier period holds nothing of this one.
      update balances set usage = sent.usage, one_off = sent.one_off, period_from = sent.period_from, period_to = sent.period_to,
          reserved = case when balances.period_from = sent.period_from then balances.reserved else 0 end
        from unnest(balance_customers, balance_codes, balance_usages, balance_one_offs, balance_starts, balance_ends)
          as sent (customer_id, code, usage, one_off, period_from, period_to)
        where balances.customer_id = sent.customer_id and balances.entitlement_code = sent.code;
    end if;
    if cardinality(person_ids) > 0 then
      insert into user_usage (customer_id, entitlement_code, user_id, usage, period_from)
        select * from unnest(person_customers, person_codes, person_ids, person_usages, person_starts)
        on conflict (customer_id, entitlement_code, user_id) do update set usage = excluded.usage, period_from = excluded.period_from;
    end if;
    if cardinality(day_codes) > 0 then
      insert into usage_buckets (customer_id, entitlement_code, subscription_id, billing_from, period_from, day, events, quantity, max,
          latest, latest_at)
        select * from unnest(day_customers, day_codes, day_subscriptions, day_billing_starts, day_starts, day_dates, day_events,
          day_quantities, day_maxima, day_latest, day_latest_moments)
        on conflict (customer_id, entitlement_code, day, subscription_id, billing_from, period_from) do update set
          events = usage_buckets.events + excluded.events,
          quantity = usage_buckets.quantity + excluded.quantity,
          max = greatest(usage_buckets.max, excluded.max),
          latest = case when usage_buckets.latest_at > excluded.latest_at then usage_buckets.latest else excluded.latest end,
          latest_at = greatest(usage_buckets.latest_at, excluded.latest_at);
    end if;
    if cardinality(person_day_ids) > 0 then
      insert into user_usage_buckets (customer_id, entitlement_code, user_id, day, period_from, events, quantity)
        select customer_id, code, user_id, day, period_from, sum(events), sum(quantity)
        from unnest(person_day_customers, person_day_codes, person_day_ids, person_day_dates, person_day_starts, person_day_events,
          person_day_quantities) as sent (customer_id, code, user_id, day, period_from, events, quantity)
        group by customer_id, code, user_id, day, period_from
        on conflict (customer_id, entitlement_code, user_id, day, period_from) do update set
          events = user_usage_buckets.events + excluded.events,
          quantity = user_usage_buckets.quantity + excluded.quantity;
    end if;
    return pg_current_xact_id()::xid::text;
  end $$`,
]);
