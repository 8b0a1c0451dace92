import type { Db } from '../database/database.ts';
import { type CustomerKey, findCustomerKey, isOperator, type Principal } from '../http/principal.ts';
import { notFound } from '../http/problem.ts';
import { type CustomerRow, findCustomer } from './store.ts';

/**
 * The customer with your own id, as far as the caller may see it: an operator any, everybody else their own.
 *
 * @param wanted without a kind the organisation with this id comes before the person
 * @throws ProblemError 404 for one that there is not, or that is somebody else's
 */
export async function findVisibleCustomer(
  db: Db,
  principal: Principal | null,
  { externalId, kind }: { externalId: string; kind?: CustomerKey['kind'] | undefined },
): Promise<CustomerRow> {
  const own = findCustomerKey(principal);
  for (const candidate of kind ? [kind] : (['org', 'user'] as const)) {
    const isOwn = own?.kind === candidate && own.externalId === externalId;
    const row = isOwn || isOperator(principal) ? await findCustomer(db, { kind: candidate, externalId }) : undefined;
    if (row) return row;
  }
  throw notFound('customer');
}
