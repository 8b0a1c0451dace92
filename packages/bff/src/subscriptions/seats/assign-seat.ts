import type { SeatAssignment } from '@locai/billing-contract';
import type { CustomerKey } from '../../http/principal.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import type { SubscriptionRow } from '../store.ts';
import { changeSeats } from './change-seats.ts';
import { type AssignmentRow, assignableSeats, findAssignment, insertAssignment } from './store.ts';

/**
 * Gives a person a seat of the customer's subscription; who has one keeps it.
 *
 * @throws ProblemError 409 `no_subscription`, or `seats_in_use` when none is free
 */
export async function assignSeat(ports: Ports, key: CustomerKey, userId: string): Promise<SeatAssignment> {
  const row = await changeSeats(ports, key, async (trx, subscription, at) => {
    const made = await findAssignment(trx, subscription, userId);
    if (made) return made;
    const most = await assignableSeats(trx, subscription);
    if (subscription.seats_in_use >= most) throw noneFree(subscription, most);
    return insertAssignment(trx, subscription, userId, at);
  });
  return toAssignment(row);
}

export function toAssignment({ user_id, created_at }: AssignmentRow): SeatAssignment {
  return { userId: user_id, assignedAt: created_at.toISOString() };
}

function noneFree({ seats, seats_in_use: inUse }: SubscriptionRow, most: number): ProblemError {
  const detail =
    most < seats
      ? `${inUse} seats are in use, and no more than ${most} stay with the change that was ordered. Undo it, or unassign a seat first.`
      : `All ${seats} seats are in use. Add seats, or unassign one first.`;
  return new ProblemError('seats_in_use', detail, { seatsInUse: inUse });
}
