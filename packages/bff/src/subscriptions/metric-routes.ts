import { findMetricInView, listMetrics, toMetric } from '../catalog/metrics/store.ts';
import type { Handlers } from '../http/env.ts';
import { setEtag } from '../http/etag.ts';
import { notFound } from '../http/problem.ts';
import { catalogViewOf } from './catalog-view.ts';

/** What may be read of the metrics, which depends on the plan that the caller is on. */
export const metricReadRoutes = {
  listBillableMetrics: async (c) => {
    const { db } = c.get('ports');
    const view = await catalogViewOf(db, c.get('principal'));
    return c.json(await listMetrics(db, view, c.req.valid('query')), 200);
  },
  getBillableMetric: async (c) => {
    const { db } = c.get('ports');
    const view = await catalogViewOf(db, c.get('principal'));
    const row = await findMetricInView(db, view, c.req.valid('param').metricCode);
    if (!row) throw notFound('metric');
    setEtag(c, row.revision);
    return c.json(toMetric(row), 200);
  },
} satisfies Pick<Handlers, 'listBillableMetrics' | 'getBillableMetric'>;
