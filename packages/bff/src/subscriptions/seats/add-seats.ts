import type { MoreSeats, SubscriptionResult } from '@locai/billing-contract';
import type { Ports } from '../../ports.ts';
import { assertRunning, type Buyer, readBillingState } from '../billing-state.ts';
import { updateSubscription } from '../update-subscription.ts';

/** Orders more seats than there are now: the same as a change to as many. @throws what `updateSubscription` throws */
export async function addSeats(ports: Ports, key: Buyer, { seats, ...order }: MoreSeats): Promise<SubscriptionResult> {
  const { subscription } = assertRunning(await readBillingState(ports.db, key), await ports.clock.now(ports.db));
  return updateSubscription(ports, key, { ...order, seats: subscription.seats + seats });
}
