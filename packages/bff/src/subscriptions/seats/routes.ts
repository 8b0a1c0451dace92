import type { Handlers } from '../../http/env.ts';
import { customerKey } from '../../http/principal.ts';
import { buyerOf } from '../billing-state.ts';
import { addSeats } from './add-seats.ts';
import { assignSeat } from './assign-seat.ts';
import { readSeats } from './read-seats.ts';
import { unassignSeat } from './unassign-seat.ts';

export const seatRoutes = {
  getCurrentSeats: async (c) =>
    c.json(await readSeats(c.get('ports').db, customerKey(c.get('principal')), c.req.valid('query')), 200),
  addSeats: async (c) => c.json(await addSeats(c.get('ports'), buyerOf(c.get('principal')), c.req.valid('json')), 200),
  assignSeat: async (c) =>
    c.json(await assignSeat(c.get('ports'), customerKey(c.get('principal')), c.req.valid('param').userId), 200),
  unassignSeat: async (c) => {
    await unassignSeat(c.get('ports'), customerKey(c.get('principal')), c.req.valid('param').userId);
    return c.body(null, 204);
  },
} satisfies Pick<Handlers, 'getCurrentSeats' | 'addSeats' | 'assignSeat' | 'unassignSeat'>;
