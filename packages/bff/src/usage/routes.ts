import type { Context } from 'hono';
import { actOf } from '../audit/act.ts';
import type { AppEnv, Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import { correctUsage } from './corrections/correct-usage.ts';
import { answerChecks, answerStatus, type Caller, takeReport, takeReports } from './hot-calls.ts';
import { recent } from './read-report.ts';
import { assertMaySee, readSeries } from './series/read-series.ts';

const callerOf = (c: Context<AppEnv>): Caller => ({ ports: c.get('ports'), principal: c.get('principal') });

export const entitlementRoutes = {
  getEntitlementStatus: async (c) => {
    const question = { ...c.req.valid('param'), ...c.req.valid('query') };
    return c.json(await answerStatus(callerOf(c), question), 200);
  },
  reportEntitlementUsage: async (c) => {
    const header = c.req.valid('header')['idempotency-key'];
    return c.json(await takeReport(callerOf(c), { ...c.req.valid('param'), body: c.req.valid('json'), header }), 200);
  },
  reportSubscriptionUsage: async (c) => {
    const { entitlementCode, metricCode, ...body } = c.req.valid('json');
    const header = c.req.valid('header')['idempotency-key'];
    const { check, checks = [check], ...result } = await takeReport(callerOf(c), { entitlementCode, metricCode, body, header });
    return c.json({ ...result, checks }, 200);
  },
  reportUsageInBulk: async (c) => c.json(await takeReports(callerOf(c), c.req.valid('json').reports), 200),
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
  checkEntitlements: async (c) => c.json(await answerChecks(callerOf(c), c.req.valid('json')), 200),
} satisfies Pick<
  Handlers,
  | 'getEntitlementStatus'
  | 'reportEntitlementUsage'
  | 'reportSubscriptionUsage'
  | 'reportUsageInBulk'
  | 'correctUsage'
  | 'getUsageSeries'
  | 'checkEntitlements'
>;
