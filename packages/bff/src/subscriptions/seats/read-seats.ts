import type { Seats } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import type { PageRequest } from '../../http/page.ts';
import type { CustomerKey } from '../../http/principal.ts';
import { readBillingState } from '../billing-state.ts';
import { isRunning } from '../state.ts';
import { termsOf } from '../store.ts';
import { extraSeats } from '../terms.ts';
import { toAssignment } from './assign-seat.ts';
import { assignableSeats, listAssignments } from './store.ts';

/** The seats of the customer's running subscription; no seats without one. */
export async function readSeats(db: Db, key: CustomerKey, request: PageRequest): Promise<Seats> {
  const { subscription } = await readBillingState(db, key);
  if (!subscription || !isRunning(subscription.status)) return none;
  const bought = extraSeats(await termsOf(db, subscription));
  const { data, nextCursor } = await listAssignments(db, subscription, request);
  return {
    included: subscription.seats - bought,
    bought,
    total: subscription.seats,
    inUse: subscription.seats_in_use,
    assignable: await assignableSeats(db, subscription),
    assignments: data.map(toAssignment),
    nextCursor,
  };
}

const none: Seats = { included: 0, bought: 0, total: 0, inUse: 0, assignable: 0, assignments: [], nextCursor: null };
