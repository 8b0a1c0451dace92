import type { SetupIntent } from '@locai/billing-contract';
import { ensureCustomer } from '../../customers/store.ts';
import type { CustomerKey } from '../../http/principal.ts';
import { openSetup, toSetupIntent } from '../../payments/open-setup.ts';
import type { Ports } from '../../ports.ts';
import { payer } from '../../subscriptions/order-result.ts';

/** The one open setup of a customer, who is made by the first one. @throws ProblemError 503 `unavailable` */
export async function createSetupIntent(ports: Ports, key: CustomerKey): Promise<SetupIntent> {
  const [at, now] = [await ports.clock.now(ports.db), ports.time.now()];
  const customer = await ensureCustomer(ports.db, key, { timeZone: ports.timeZone, at, now });
  return toSetupIntent(await openSetup(ports, payer(customer)));
}
