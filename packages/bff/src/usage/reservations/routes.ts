import type { Context } from 'hono';
import type { AppEnv, Handlers } from '../../http/env.ts';
import { customerKey } from '../../http/principal.ts';
import { userOf } from '../read-report.ts';
import { confirmReservation } from './confirm-reservation.ts';
import { releaseReservation } from './release-reservation.ts';
import { reserveUsage } from './reserve-usage.ts';

export const reservationRoutes = {
  createReservation: async (c) => {
    const { userId: named, ...order } = c.req.valid('json');
    const caller = await callerOf(c);
    const { principal } = caller;
    const reporter = principal?.service ? ('service' as const) : ('browser' as const);
    return c.json(await reserveUsage(c.get('ports'), { ...order, ...caller, reporter, userId: userOf(principal, named) }), 201);
  },
  confirmReservation: async (c) => {
    // Without a body nothing is validated.
    const { quantity }: { quantity?: string } = c.req.valid('json') ?? {};
    return c.json(await confirmReservation(c.get('ports'), { ...(await endOf(c, c.req.valid('param'))), quantity }), 200);
  },
  releaseReservation: async (c) => c.json(await releaseReservation(c.get('ports'), await endOf(c, c.req.valid('param'))), 200),
} satisfies Pick<Handlers, 'createReservation' | 'confirmReservation' | 'releaseReservation'>;

/** Who asks, for whom, and billing time. */
async function callerOf(c: Context<AppEnv>) {
  const { db, clock } = c.get('ports');
  const principal = c.get('principal');
  return { principal, customerKey: customerKey(principal), at: await clock.now(db) };
}

const endOf = async (c: Context<AppEnv>, params: { reservationId: string }) => ({ ...(await callerOf(c)), ...params });
