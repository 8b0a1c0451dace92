import type { CustomerKey } from '../../http/principal.ts';
import type { Ports } from '../../ports.ts';
import { changeSeats } from './change-seats.ts';
import { deleteAssignment, findAssignment } from './store.ts';

/** Frees a person's seat of the customer's subscription. Repeatable. @throws ProblemError 409 `no_subscription` */
export async function unassignSeat(ports: Ports, key: CustomerKey, userId: string): Promise<void> {
  await changeSeats(ports, key, async (trx, subscription) => {
    if (await findAssignment(trx, subscription, userId)) await deleteAssignment(trx, subscription, userId);
  });
}
