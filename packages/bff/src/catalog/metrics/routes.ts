import type { Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { createMetric } from './create-metric.ts';
import { toMetric } from './store.ts';
import { updateMetric } from './update-metric.ts';

export const metricRoutes = {
  createBillableMetric: async (c) => {
    const { db, time } = c.get('ports');
    const row = await createMetric(db, c.req.valid('json'), time.now());
    setEtag(c, row.revision);
    return c.json(toMetric(row), 201);
  },
  updateBillableMetric: async (c) => {
    const change = c.req.valid('json');
    const { 'if-match': ifMatch } = c.req.valid('header');
    const row = await updateMetric(c.get('ports').db, c.req.valid('param').metricCode, { change, ifMatch });
    setEtag(c, row.revision);
    return c.json(toMetric(row), 200);
  },
} satisfies Pick<Handlers, 'createBillableMetric' | 'updateBillableMetric'>;
