import { actOf } from '../audit/act.ts';
import type { Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import { notFound } from '../http/problem.ts';
import { checkEntitlements } from './check-entitlements.ts';
import { correctUsage } from './corrections/correct-usage.ts';
import { readReport, recent } from './read-report.ts';
import { listUsage } from './read-usage.ts';
import { reportUsage } from './report-usage.ts';
import { reportUsageInBulk } from './report-usage-in-bulk.ts';
import { assertMaySee, readSeries } from './series/read-series.ts';

export const entitlementRoutes = {
  getEntitlementStatus: async (c) => {
    const ports = c.get('ports');
    const question = { ...c.req.valid('param'), ...c.req.valid('query') };
    const principal = c.get('principal');
    const [check] = await checkEntitlements(ports, {
      customerKey: customerKey(principal),
      userId: principal?.userId ?? null,
      checks: [question],
      at: await ports.clock.now(ports.db),
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
  correctUsage: async (c) => {
    const ports = c.get('ports');
    const { customer, timestamp, userId = null, ...order } = c.req.valid('json');
    const at = await ports.clock.now(ports.db);
    const day = timestamp === undefined ? {} : { timestamp: recent(timestamp, at) };
    const whose = { customerKey: customer ?? customerKey(c.get('principal')), userId };
    return c.json(await correctUsage(ports, { ...order, ...whose, ...day, act: actOf(c), at }), 201);
  },
  getUsageSeries: async (c) => {
    const ports = c.get('ports');
    const { userId, ...query } = c.req.valid('query');
    const principal = c.get('principal');
    assertMaySee(principal, userId);
    const asked = { ...query, userId, customerKey: customerKey(principal), at: await ports.clock.now(ports.db) };
    return c.json(await readSeries(ports, asked), 200);
  },
  getCustomerUsage: async (c) => {
    const { db, clock } = c.get('ports');
    const principal = c.get('principal');
    const query = { customerKey: customerKey(principal), userId: principal?.userId ?? null, at: await clock.now(db) };
    return c.json({ data: await listUsage(db, query) }, 200);
  },
  checkEntitlements: async (c) => {
    const ports = c.get('ports');
    const { checks } = c.req.valid('json');
    const principal = c.get('principal');
    const data = await checkEntitlements(ports, {
      customerKey: customerKey(principal),
      userId: principal?.userId ?? null,
      checks,
      at: await ports.clock.now(ports.db),
    });
    return c.json({ data }, 200);
  },
} satisfies Pick<
  Handlers,
  | 'getEntitlementStatus'
  | 'reportEntitlementUsage'
  | 'reportSubscriptionUsage'
  | 'reportUsageInBulk'
  | 'correctUsage'
  | 'getUsageSeries'
  | 'getCustomerUsage'
  | 'checkEntitlements'
>;
