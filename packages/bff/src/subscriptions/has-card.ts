import type { CustomerRow } from '../customers/store.ts';
import { listMethods } from '../payments/list-methods.ts';
import type { Ports } from '../ports.ts';

/** Has the customer a saved card? Asks the provider: never inside a transaction. @throws ProblemError 503 `unavailable` */
export async function hasCard(ports: Ports, customer: CustomerRow | undefined): Promise<boolean> {
  return (await listMethods(ports, customer?.provider_reference ?? null)).length > 0;
}
