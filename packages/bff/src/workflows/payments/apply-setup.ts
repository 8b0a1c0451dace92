import type { SetupIntent } from '@locai/billing-contract';
import { findCustomer, lockCustomer } from '../../customers/store.ts';
import type { CustomerKey } from '../../http/principal.ts';
import { notFound } from '../../http/problem.ts';
import { collectOverdue } from '../../invoices/collections.ts';
import { readSetup, toSetupIntent } from '../../payments/open-setup.ts';
import type { ProviderEvent, ProviderSetup } from '../../payments/provider.ts';
import { findSetup, isCreatedSetup, isFinalSetup, recordSetup, type SetupRow } from '../../payments/setups.ts';
import { rememberEvent } from '../../payments/store.ts';
import type { Ports } from '../../ports.ts';
import { startWaitingOrder } from '../../subscriptions/bill-order.ts';

/**
 * Carries out what the provider says of a setup: records it and, when a card is saved, starts the order that waited for one, and has
 * what is overdue collected from it. Saying it
 * twice changes nothing.
 *
 * @param read the setup as the provider tells it now, read outside any transaction
 * @param event the event that led here; one that was seen before is not applied again
 */
export async function applySetup(ports: Ports, setup: SetupRow, read: ProviderSetup, event?: ProviderEvent): Promise<SetupRow> {
  const at = await ports.clock.now(ports.db);
  const after = await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, setup.customer_id);
    if (event && !(await rememberEvent(trx, setup.provider, event, ports.time.now()))) return setup;
    const recorded = await recordSetup(trx, setup, read, at);
    if (recorded.status === 'succeeded') {
      await startWaitingOrder(trx, setup.customer_id, at);
      await collectOverdue(trx, setup.customer_id, at);
    }
    return recorded;
  });
  if (after.status !== setup.status) await ports.live.publish(setup.customer_id, ['subscription', 'entitlements', 'payments']);
  return after;
}

/** A setup of the customer. While it is open the provider is asked and what it says is applied. @throws ProblemError 404 */
export async function getSetupIntent(ports: Ports, key: CustomerKey, setupId: string): Promise<SetupIntent> {
  const customer = await findCustomer(ports.db, key);
  const setup = customer && (await findSetup(ports.db, customer.id, setupId));
  if (!setup) throw notFound('setup');
  if (isFinalSetup(setup) || !isCreatedSetup(setup)) return toSetupIntent(setup);
  return toSetupIntent(await applySetup(ports, setup, await readSetup(ports, setup)));
}
