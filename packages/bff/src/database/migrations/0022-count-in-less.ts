import { statements } from './statements.ts';

/** The same counting as before in fewer and cheaper statements, and keys that count once even while a month turns. */
export const countInLess = statements([
  // Each is read and computed again for every batch. The function alone writes events, from what is checked before.
  `alter table usage_events drop constraint usage_events_check, drop constraint usage_events_key_hash_check1,
    drop constraint usage_events_reporter_check1`,
  `alter table usage_buckets drop constraint usage_buckets_day_check, add constraint usage_buckets_day_check check (length(day) = 10)`,
  `alter table user_usage_buckets drop constraint user_usage_buckets_day_check,
    add constraint user_usage_buckets_day_check check (length(day) = 10)`,

  `drop function count_usage`,
  // Counts a batch that was decided by the lines of those versions. 'changed': one of them is not the present one, and nothing was
  // written. Else the transaction that wrote, which is the version of the rows from now on. An error, SQLSTATE LB001 or that of the
  // unique key of events: a key was used within its window, be it of a report that counts or of one that is denied: who sent it needs
  // the first answer.
  `create function count_usage(
    kinds text[], external_ids text[], codes text[], people text[], known text[], known_people text[], moment timestamptz,
    window_start timestamptz, month_start timestamptz, month_end timestamptz, turns boolean,
    denied_customers text[], denied_keys text[],
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
    month date := (month_start at time zone 'UTC')::date;
    locked integer;
    changed integer;
    stored integer;
  begin
    if cardinality(kinds) > 0 then
      -- The locks, in the order in which everybody takes them, and the versions at once. A balance that had to be waited for is
      -- compared as it is then; what else decides, as it was when this began. The version is made as usage_lines makes it.
      select count(*), count(*) filter (where line.version is distinct from line.known or line.person_version is distinct from line.known_person)
        into locked, changed
        from (
          select locked.known, locked.known_person,
            locked.written::text || ' ' || coalesce(access.xmin::text, '') || ' ' || locked.customer_written::text || ' '
              || coalesce(entitlements.xmin::text, '')
              || case when exists (
                select from metering_limits someone
                where someone.customer_id = locked.customer_id and someone.entitlement_code = locked.code and someone.admin_limit is not null
              ) then ' t ' else ' f ' end
              || case when locked.reserved > 0 then (
                select coalesce(sum(quantity), 0) from usage_reservations
                where customer_id = locked.customer_id and entitlement_code = locked.code
                  and status = 'held' and period_from = locked.period_from and expires_at > moment
              ) else 0 end as version,
            case when locked.user_id is null then '  0' else
              coalesce((
                select xmin::text from user_usage
                where customer_id = locked.customer_id and entitlement_code = locked.code and user_id = locked.user_id
              ), '') || ' ' || coalesce((
                select xmin::text from metering_limits
                where customer_id = locked.customer_id and entitlement_code = locked.code and user_id = locked.user_id
              ), '') || ' ' || case when locked.reserved > 0 then (
                select coalesce(sum(quantity), 0) from usage_reservations
                where customer_id = locked.customer_id and entitlement_code = locked.code
                  and status = 'held' and period_from = locked.period_from and expires_at > moment and user_id = locked.user_id
              ) else 0 end
            end as person_version
          from (
            select asked.*, balances.written, balances.reserved, balances.period_from
            from (
              select sent.*, customers.id as customer_id, customers.xmin as customer_written
              from unnest(kinds, external_ids, codes, people, known, known_people)
                as sent (kind, external_id, code, user_id, known, known_person)
              join customers on customers.kind = sent.kind and customers.external_id = sent.external_id
              order by customers.id, sent.code offset 0
            ) as asked
            cross join lateral (
              select xmin as written, reserved, period_from from balances
              where customer_id = asked.customer_id and entitlement_code = asked.code for no key update
            ) as balances
            offset 0
          ) as locked
          left join entitlements on entitlements.code = locked.code
          left join access on access.customer_id = locked.customer_id
        ) as line;
      if changed > 0 then
        return 'changed';
      end if;
      -- Of what has no balance.
      if locked < cardinality(kinds) then
        perform from usage_lines(kinds, external_ids, codes, people, known, known_people, moment);
        if found then
          return 'changed';
        end if;
      end if;
    end if;

    -- Two months have two unique keys. While one turns into the other, who writes a key waits for whoever does so too.
    if turns then
      perform pg_advisory_xact_lock(hashtext('usage_key'), place) from (
        select distinct abs(hashtext(key) % 256) as place from unnest(event_keys) as key order by place offset 0
      ) as places;
    end if;
    -- Key by key: the planner must not think of reading the events first. In their own month events find the same key by themselves.
    if cardinality(event_keys) > 0 then
      perform from unnest(event_customers, event_keys) as sent (customer_id, key)
        cross join lateral (
          select from usage_events
          where usage_events.customer_id = sent.customer_id and usage_events.key_hash = decode(sent.key, 'hex')
            and usage_events.accepted_month >= date_trunc('month', window_start at time zone 'UTC')::date
            and usage_events.accepted_month < month
            and usage_events.accepted_at > window_start
          offset 0
        ) as used;
      if found then
        raise exception 'A key of the batch was used before' using errcode = 'LB001';
      end if;
    end if;
    if turns or cardinality(denied_keys) > 0 then
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
      -- Side by side in the list of columns, arrays are read row by row; in the list of tables each would be copied first.
      insert into usage_events (customer_id, key_hash, accepted_month, entitlement_code, quantity, reporter, user_id, occurred_at,
          accepted_at, backdated, properties)
        select customer_id, decode(key, 'hex'),
          case when accepted_at >= month_start and accepted_at < month_end then month
            else date_trunc('month', accepted_at at time zone 'UTC')::date end,
          code, quantity, reporter, user_id, occurred_at, accepted_at, backdated, properties
        from (
          select unnest(event_customers) as customer_id, unnest(event_keys) as key, unnest(event_codes) as code,
            unnest(event_quantities) as quantity, unnest(event_reporters) as reporter, unnest(event_people) as user_id,
            unnest(event_moments) as occurred_at, unnest(event_acceptances) as accepted_at, unnest(event_backdated) as backdated,
            unnest(event_properties) as properties
        ) as sent;
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
      -- Most days have begun: to try to insert them first would cost more. Who writes them holds their balances.
      update usage_buckets set
          events = usage_buckets.events + sent.events,
          quantity = usage_buckets.quantity + sent.quantity,
          max = greatest(usage_buckets.max, sent.max),
          latest = case when usage_buckets.latest_at > sent.latest_at then usage_buckets.latest else sent.latest end,
          latest_at = greatest(usage_buckets.latest_at, sent.latest_at)
        from unnest(day_customers, day_codes, day_subscriptions, day_billing_starts, day_starts, day_dates, day_events,
          day_quantities, day_maxima, day_latest, day_latest_moments)
          as sent (customer_id, entitlement_code, subscription_id, billing_from, period_from, day, events, quantity, max, latest, latest_at)
        where usage_buckets.customer_id = sent.customer_id and usage_buckets.entitlement_code = sent.entitlement_code
          and usage_buckets.day = sent.day and usage_buckets.subscription_id = sent.subscription_id
          and usage_buckets.billing_from = sent.billing_from and usage_buckets.period_from = sent.period_from;
      get diagnostics stored = row_count;
      if stored < cardinality(day_codes) then
        insert into usage_buckets (customer_id, entitlement_code, subscription_id, billing_from, period_from, day, events, quantity, max,
            latest, latest_at)
          select * from unnest(day_customers, day_codes, day_subscriptions, day_billing_starts, day_starts, day_dates, day_events,
            day_quantities, day_maxima, day_latest, day_latest_moments)
          on conflict (customer_id, entitlement_code, day, subscription_id, billing_from, period_from) do nothing;
      end if;
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
