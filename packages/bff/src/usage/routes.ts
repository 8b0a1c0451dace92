import type { Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import { notFound } from '../http/problem.ts';
import { checkEntitlements } from './check-entitlements.ts';
import { reportUsage } from './report-usage.ts';

export const entitlementRoutes = {
  getEntitlementStatus: async (c) => {
    const { db, clock } = c.get('ports');
    const question = { ...c.req.valid('param'), ...c.req.valid('query') };
    const query = { customerKey: customerKey(c.get('principal')), checks: [question], at: await clock.now(db) };
    const [check] = await checkEntitlements(db, query);
    if (!check || check.reason === 'unknown_entitlement') throw notFound('entitlement');
    return c.json(check, 200);
  },
  reportEntitlementUsage: async (c) => {
    const ports = c.get('ports');
    const principal = c.get('principal');
    const result = await reportUsage(ports, {
      ...c.req.valid('param'),
      ...c.req.valid('json'),
      customerKey: customerKey(principal),
      reporter: principal?.service ? 'service' : 'browser',
      userId: principal?.userId ?? null,
      at: await ports.clock.now(ports.db),
    });
    return c.json(result, 200);
  },
  checkEntitlements: async (c) => {
    const { db, clock } = c.get('ports');
    const { checks } = c.req.valid('json');
    const data = await checkEntitlements(db, { customerKey: customerKey(c.get('principal')), checks, at: await clock.now(db) });
    return c.json({ data }, 200);
  },
} satisfies Pick<Handlers, 'getEntitlementStatus' | 'reportEntitlementUsage' | 'checkEntitlements'>;
