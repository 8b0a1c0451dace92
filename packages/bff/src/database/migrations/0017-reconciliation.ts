import { statements } from './statements.ts';

/** Until when the provider's events were gone through. */
export const reconciliation = statements([
  `create table payment_reconciliations (
    provider text not null,
    mode text not null check (mode in ('sandbox', 'test', 'live')),
    begun_at timestamptz not null,
    done_until timestamptz,
    primary key (provider, mode)
  )`,
]);
