import type { NewInvoiceLine } from '@locai/billing-contract';
import type { CatalogView } from '../../catalog/catalog-view.ts';
import type { CustomerRow } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import type { Principal } from '../../http/principal.ts';
import { ProblemError } from '../../http/problem.ts';
import type { InvoiceRow } from '../../invoices/store.ts';
import { catalogViewOf } from '../../subscriptions/catalog-view.ts';
import { isRunning } from '../../subscriptions/state.ts';
import { findLiveSubscription, termsOf } from '../../subscriptions/store.ts';

/** Whoever works for the operator, also with a service key that acts for a customer. */
export const isStaff = (principal: Principal | null) => principal?.role === 'platform_admin';

/** @throws ProblemError 403 for a price that is not the catalogue's */
export function assertMayPrice(principal: Principal | null, lines: NewInvoiceLine[]): void {
  if (isStaff(principal) || lines.every((line) => 'addonCode' in line)) return;
  throw new ProblemError(
    'forbidden',
    'Only a platform administrator may set a description and a price. Send add-ons of the catalogue by their addonCode.',
  );
}

/** @throws ProblemError 403 for an invoice that the customer did not draw up itself, unless the operator acts */
export function assertMayIssue(principal: Principal | null, { reason, drawn_by_operator }: InvoiceRow): void {
  if (isStaff(principal) || (reason === 'manual' && !drawn_by_operator)) return;
  const author = reason === 'manual' ? 'operator' : 'engine';
  throw new ProblemError(
    'forbidden',
    `This invoice was drawn up by the ${author}. Only a platform administrator may finalize or void it.`,
  );
}

/** What may be sold to a customer: to themselves what is on sale with their plan, by the operator everything. */
export async function saleTo(
  trx: Db,
  principal: Principal | null,
  customer: CustomerRow,
): Promise<{ view: CatalogView; planCode: string | null | undefined }> {
  if (isStaff(principal)) return { view: 'all', planCode: undefined };
  const subscription = await findLiveSubscription(trx, customer.id);
  const terms = subscription && isRunning(subscription.status) ? await termsOf(trx, subscription) : undefined;
  return { view: await catalogViewOf(trx, principal), planCode: terms?.plan.code ?? null };
}
