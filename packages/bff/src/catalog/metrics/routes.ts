import { actOf } from '../../audit/act.ts';
import type { Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { createMetric } from './create-metric.ts';
import { toMetric } from './store.ts';
import { updateMetric } from './update-metric.ts';

export const metricRoutes = {
  createBillableMetric: async (c) => {
    const order = c.req.valid('json');
    const row = await c
      .get('ports')
      .db.transaction()
      .execute((trx) => createMetric(trx, order, actOf(c)));
    setEtag(c, row.revision);
    return c.json(toMetric(row), 201);
  },
  updateBillableMetric: async (c) => {
    const order = {
      code: c.req.valid('param').metricCode,
      change: c.req.valid('json'),
      ifMatch: c.req.valid('header')['if-match'],
    };
    const row = await c
      .get('ports')
      .db.transaction()
      .execute((trx) => updateMetric(trx, order, actOf(c)));
    setEtag(c, row.revision);
    return c.json(toMetric(row), 200);
  },
} satisfies Pick<Handlers, 'createBillableMetric' | 'updateBillableMetric'>;
