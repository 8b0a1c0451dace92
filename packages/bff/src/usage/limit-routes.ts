import type { Context } from 'hono';
import type { AppEnv, Handlers } from '../http/env.ts';
import { setEtag } from '../http/etag.ts';
import { customerKey, type Principal } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import { type MeteringLimitRow, toMeteringLimit } from './metering-limits.ts';
import { createMeteringLimit, updateMeteringLimit } from './set-metering-limit.ts';

export const limitRoutes = {
  createSelfLimit: async (c) => {
    const order = { ...byThemselves(c.get('principal'), c.req.valid('param')), ...c.req.valid('json') };
    return c.json(answer(c, await createMeteringLimit(c.get('ports'), order)), 201);
  },
  updateSelfLimit: async (c) => {
    const order = { ...byThemselves(c.get('principal'), c.req.valid('param')), ...c.req.valid('json') };
    const ifMatch = c.req.valid('header')['if-match'];
    return c.json(answer(c, await updateMeteringLimit(c.get('ports'), { ...order, ifMatch })), 200);
  },
  createAdminLimit: async (c) => {
    const order = { ...byAdmin(c.get('principal'), c.req.valid('param')), ...c.req.valid('json') };
    return c.json(answer(c, await createMeteringLimit(c.get('ports'), order)), 201);
  },
  updateAdminLimit: async (c) => {
    const order = { ...byAdmin(c.get('principal'), c.req.valid('param')), ...c.req.valid('json') };
    const ifMatch = c.req.valid('header')['if-match'];
    return c.json(answer(c, await updateMeteringLimit(c.get('ports'), { ...order, ifMatch })), 200);
  },
  deleteAdminLimit: async (c) => {
    await updateMeteringLimit(c.get('ports'), { ...byAdmin(c.get('principal'), c.req.valid('param')), limit: null });
    return c.body(null, 204);
  },
} satisfies Pick<Handlers, 'createSelfLimit' | 'updateSelfLimit' | 'createAdminLimit' | 'updateAdminLimit' | 'deleteAdminLimit'>;

function byAdmin<P>(principal: Principal | null, params: P) {
  return { ...params, customerKey: customerKey(principal), by: 'admin' as const };
}

/** @throws ProblemError 403 for anybody else's limit */
function byThemselves<P extends { userId: string }>(principal: Principal | null, params: P) {
  const order = { ...params, customerKey: customerKey(principal), by: 'self' as const };
  if (principal?.userId === params.userId) return order;
  throw new ProblemError(
    'forbidden',
    'You can set your own limit only. An administrator sets limits of others under /billing/v1/admin/user-configs.',
  );
}

function answer(c: Context<AppEnv>, row: MeteringLimitRow) {
  setEtag(c, row.revision);
  return toMeteringLimit(row);
}
