import { statements } from './statements.ts';

/** What happened that somebody is to be told, the tries of telling it, and the letters of the sandbox. */
export const outbox = statements([
  `alter table customers add column locale text`,
  `alter table subscriptions add column trial_warned_at timestamptz`,

  `alter table notification_configs add column previous_secret text, add column previous_secret_until timestamptz,
    add check ((previous_secret is null) = (previous_secret_until is null))`,
  `create table notification_events (
    id text primary key,
    key text unique,
    event text not null,
    customer_id text not null,
    data jsonb not null check (jsonb_typeof(data) = 'object'),
    at timestamptz not null
  )`,
  `create index notification_events_oldest on notification_events (at)`,

  // A delivery is written in the transaction of what it tells, which must not wait for whoever edits the config.
  `alter table notification_deliveries drop constraint notification_deliveries_config_id_fkey`,
  // Not yet tried is due at once, whatever the clock: what happens is told in billing time, tries go by system time.
  `alter table notification_deliveries drop constraint notification_deliveries_check1`,
  `alter table notification_deliveries add check (next_attempt_at is null or status = 'pending')`,
  `alter table notification_deliveries add column event_id text not null references notification_events (id) on delete cascade`,
  `create index notification_deliveries_of_event on notification_deliveries (event_id)`,
  `drop index notification_deliveries_due`,
  `create index notification_deliveries_due on notification_deliveries (next_attempt_at nulls first) where status = 'pending'`,

  `create table sandbox_mails (
    position bigint generated always as identity primary key,
    id text not null unique,
    recipient text not null,
    subject text not null,
    html text not null,
    text text not null,
    language text not null,
    at timestamptz not null
  )`,
]);
