import type { ProviderEvent, ProviderSetup } from '../../payments/provider.ts';
import { recordSetup, type SetupRow } from '../../payments/setups.ts';
import { rememberEvent } from '../../payments/store.ts';
import type { Ports } from '../../ports.ts';

/** Carries out what the provider says of a setup. Saying it twice changes nothing. */
export async function applySetup(ports: Ports, setup: SetupRow, read: ProviderSetup, event: ProviderEvent): Promise<void> {
  const at = await ports.clock.now(ports.db);
  const changed = await ports.db.transaction().execute(async (trx) => {
    if (!(await rememberEvent(trx, setup.provider, event, ports.time.now()))) return false;
    return (await recordSetup(trx, setup, read, at)).status !== setup.status;
  });
  if (changed) await ports.live.publish(setup.customer_id, ['payments']);
}
