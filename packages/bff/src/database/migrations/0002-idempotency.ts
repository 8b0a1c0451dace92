import { statements } from './statements.ts';

/** What was answered to which Idempotency-Key. */
export const idempotencyKeys = statements([
  `create table idempotency_keys (
    id text primary key check (id ~ '^[0-9a-f]{64}$'),
    body_hash text not null,
    status integer,
    body text,
    created_at timestamptz not null
  )`,
  `create index idempotency_keys_oldest on idempotency_keys (created_at)`,
]);
