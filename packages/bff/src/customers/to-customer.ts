import type { Customer } from '@locai/billing-contract';
import type { CustomerRow } from './store.ts';

/** A customer in the shape of the contract. */
export function toCustomer(row: CustomerRow): Customer {
  return {
    id: row.id,
    kind: row.kind,
    externalId: row.external_id,
    currency: row.currency,
    timeZone: row.time_zone,
    name: row.name,
    email: row.email,
    locale: row.locale,
    address: row.address,
    createdAt: row.created_at.toISOString(),
  };
}
