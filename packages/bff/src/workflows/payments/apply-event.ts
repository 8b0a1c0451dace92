import type { ProviderEvent } from '../../payments/provider.ts';
import { type Callback, receiveEvent } from '../../payments/receive-callback.ts';
import { beginReconciliation } from '../../payments/reconciliation.ts';
import type { Ports } from '../../ports.ts';
import { applyPayment } from '../apply-payment.ts';
import { each } from '../each.ts';
import { applyDispute } from './apply-dispute.ts';
import { applyRefund } from './apply-refund.ts';
import { applySetup } from './apply-setup.ts';

/** Carries out what an event led to. */
export async function applyCallback(ports: Ports, callback: Callback): Promise<void> {
  if (callback.kind === 'payment') await applyPayment(ports, callback.payment, callback.read, { event: callback.event });
  if (callback.kind === 'setup') await applySetup(ports, callback.setup, callback.read, callback.event);
  if (callback.kind === 'refund') await applyRefund(ports, callback.payment, callback.read, callback.event);
  if (callback.kind === 'dispute') await applyDispute(ports, callback.payment, callback.read, callback.event);
}

/** Repairs what a lost callback left: goes through the provider's own list of events, and applies those that never came. */
export async function reconcile(ports: Ports): Promise<void> {
  const begun = await beginReconciliation(ports).catch((error: unknown) => tell(ports, error));
  if (!begun) return;
  const apply = async (event: ProviderEvent) => applyCallback(ports, await receiveEvent(ports, event));
  const failed = await each(ports, 'Applying an event that never came', begun.events, apply);
  if (failed.length === 0) await begun.finish();
}

function tell(ports: Ports, error: unknown): undefined {
  ports.log({
    level: 'warn',
    message: 'The provider’s events could not be listed. The next reconciliation does',
    reason: String(error),
  });
}
