import { setProviderReference } from '../customers/store.ts';
import type { Ports } from '../ports.ts';
import { type AttemptRow, perform, recordAttempt } from './attempts.ts';
import { installationId } from './store.ts';

export interface PayingCustomer {
  id: string;
  kind: 'org' | 'user';
  externalId: string;
  providerReference: string | null;
}

/** The provider's id of a customer, who is made there on the first call and once under concurrency. */
export async function openCustomer(ports: Ports, customer: PayingCustomer): Promise<string> {
  if (customer.providerReference) return customer.providerReference;
  const { id, kind, externalId } = customer;
  const request = { metadata: { installation: await installationId(ports.db), customer: id, kind, externalId } };
  const plan = { customer_id: id, payment_id: null, verb: 'create_customer', purpose: 'create_customer', request } as const;
  const attempt = await recordAttempt(ports.db, plan, ports.time.now());
  return attempt.reference ?? performCreateCustomer(ports, attempt);
}

export function performCreateCustomer(ports: Ports, attempt: AttemptRow): Promise<string> {
  const request = attempt.request as { metadata: Record<string, string> };
  return perform(ports, attempt, {
    call: (key) => ports.payments.createCustomer(request, key),
    commit: (trx, made) => setProviderReference(trx, attempt.customer_id, made.reference),
  });
}
