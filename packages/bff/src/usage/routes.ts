import type { Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import { notFound } from '../http/problem.ts';
import { checkEntitlements } from './check-entitlements.ts';
import { readReport } from './read-report.ts';
import { listUsage } from './read-usage.ts';
import { reportUsage } from './report-usage.ts';
import { reportUsageInBulk } from './report-usage-in-bulk.ts';

export const entitlementRoutes = {
  getEntitlementStatus: async (c) => {
    const { db, clock } = c.get('ports');
    const question = { ...c.req.valid('param'), ...c.req.valid('query') };
    const principal = c.get('principal');
    const [check] = await checkEntitlements(db, {
      customerKey: customerKey(principal),
      userId: principal?.userId ?? null,
      checks: [question],
      at: await clock.now(db),
    });
    if (!check || check.reason === 'unknown_entitlement') throw notFound('entitlement');
    return c.json(check, 200);
  },
  reportEntitlementUsage: async (c) => {
    const ports = c.get('ports');
    const principal = c.get('principal');
    const key = customerKey(principal);
    const at = await ports.clock.now(ports.db);
    const header = c.req.valid('header')['idempotency-key'];
    const report = readReport({ body: c.req.valid('json'), header, principal, at });
    return c.json(await reportUsage(ports, { ...report, ...c.req.valid('param'), customerKey: key }), 200);
  },
  reportSubscriptionUsage: async (c) => {
    const ports = c.get('ports');
    const principal = c.get('principal');
    const key = customerKey(principal);
    const { entitlementCode, ...body } = c.req.valid('json');
    const at = await ports.clock.now(ports.db);
    const report = readReport({ body, header: c.req.valid('header')['idempotency-key'], principal, at });
    const { check, ...result } = await reportUsage(ports, { ...report, entitlementCode, customerKey: key });
    return c.json({ ...result, checks: [check] }, 200);
  },
  reportUsageInBulk: async (c) => {
    const ports = c.get('ports');
    const sent = { principal: c.get('principal'), ...c.req.valid('json'), at: await ports.clock.now(ports.db) };
    return c.json({ data: await reportUsageInBulk(ports, sent) }, 200);
  },
  getCustomerUsage: async (c) => {
    const { db, clock } = c.get('ports');
    const principal = c.get('principal');
    const query = { customerKey: customerKey(principal), userId: principal?.userId ?? null, at: await clock.now(db) };
    return c.json({ data: await listUsage(db, query) }, 200);
  },
  checkEntitlements: async (c) => {
    const { db, clock } = c.get('ports');
    const { checks } = c.req.valid('json');
    const principal = c.get('principal');
    const data = await checkEntitlements(db, {
      customerKey: customerKey(principal),
      userId: principal?.userId ?? null,
      checks,
      at: await clock.now(db),
    });
    return c.json({ data }, 200);
  },
} satisfies Pick<
  Handlers,
  | 'getEntitlementStatus'
  | 'reportEntitlementUsage'
  | 'reportSubscriptionUsage'
  | 'reportUsageInBulk'
  | 'getCustomerUsage'
  | 'checkEntitlements'
>;
