import { newId, type PaymentMethod } from '@locai/billing-contract';
import { lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { notFound } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { type AttemptRow, findBegun, perform, recordAttempt, supersede } from './attempts.ts';
import { listMethods } from './list-methods.ts';
import type { PayingCustomer } from './open-customer.ts';

interface MethodRequest {
  customer: string;
  method: string;
}

/**
 * Makes a saved card the one that renewals are charged to.
 *
 * @throws ProblemError 404 for a card that is not among the customer's, 503 `unavailable`
 */
export async function setDefaultMethod(ports: Ports, customer: PayingCustomer, methodId: string): Promise<PaymentMethod> {
  const { method, request } = await findMethod(ports, customer, methodId);
  if (method.isDefault) return method;
  const now = ports.time.now();
  const attempt = await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customer.id);
    // What was wished for before and never answered is not to be repeated after this one.
    await supersede(trx, customer.id, 'set_default_method', now);
    const purpose = `set_default_method:${newId('attempt', now.getTime())}`;
    return recordAttempt(trx, { customer_id: customer.id, payment_id: null, verb: 'set_default_method', purpose, request }, now);
  });
  await performMethodChange(ports, attempt);
  return { ...method, isDefault: true };
}

/**
 * Forgets a saved card.
 *
 * @param mayRemoveLast asked under the customer's lock before the last card goes; it throws when that must not be
 * @throws ProblemError 404 for a card that is not among the customer's, 503 `unavailable`, and what `mayRemoveLast` throws
 */
export async function removeMethod(
  ports: Ports,
  customer: PayingCustomer,
  methodId: string,
  mayRemoveLast: (trx: Db) => Promise<void>,
): Promise<void> {
  const { request, others } = await findMethod(ports, customer, methodId);
  const purpose = purposeOf(methodId);
  const attempt = await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customer.id);
    const leaving = await findBegun(trx, customer.id, others.map(purposeOf));
    if (leaving.length === others.length) await mayRemoveLast(trx);
    const plan = { customer_id: customer.id, payment_id: null, verb: 'remove_method', purpose, request } as const;
    return recordAttempt(trx, plan, ports.time.now());
  });
  if (attempt.outcome !== 'done') await performMethodChange(ports, attempt);
}

const purposeOf = (methodId: string) => `remove_method:${methodId}`;

/** A saved card, and the ids of the others beside it. */
async function findMethod(ports: Ports, { providerReference }: PayingCustomer, methodId: string) {
  const methods = await listMethods(ports, providerReference);
  const method = methods.find(({ id }) => id === methodId);
  if (!method || !providerReference) throw notFound('payment method');
  const request: MethodRequest = { customer: providerReference, method: methodId };
  return { method, request, others: methods.map(({ id }) => id).filter((id) => id !== methodId) };
}

export async function performMethodChange(ports: Ports, attempt: AttemptRow): Promise<void> {
  const verb = attempt.verb === 'remove_method' ? 'removeMethod' : 'setDefaultMethod';
  await perform(ports, attempt, {
    call: (key) => ports.payments[verb](attempt.request as MethodRequest, key),
    commit: async () => {},
  });
}
