import { ProblemError } from '../../http/problem.ts';
import type { SubscriptionRow } from '../store.ts';

/** @throws ProblemError 409 when more seats are in use than there would be */
export function assertSeatsFree({ seats_in_use: inUse }: SubscriptionRow, seats: number): void {
  if (seats >= inUse) return;
  throw new ProblemError(
    'seats_in_use',
    `${inUse} seats are in use and ${seats} would be left. Unassign ${inUse - seats} of them first, or keep at least ${inUse}.`,
    { seatsInUse: inUse },
  );
}
