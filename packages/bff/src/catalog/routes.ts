import type { Handlers } from '../http/env.ts';
import { pageOf } from '../http/page.ts';
import { type CatalogPlan, listPublishedPlans } from './store.ts';
import { visiblePlan } from './visible-plan.ts';

export const catalogRoutes = {
  listPlans: async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query');
    const plans = (await listPublishedPlans(c.get('ports').db)).filter((plan) => matches(plan, filter)).map(visiblePlan);
    return c.json(
      pageOf(plans, { limit, cursor }, (plan) => plan.code),
      200,
    );
  },
} satisfies Pick<Handlers, 'listPlans'>;

function matches(plan: CatalogPlan, filter: { interval?: string; currency?: string; entitlement?: string }) {
  const { interval, currency, entitlement } = filter;
  const priced = plan.prices.some(
    (price) => (!interval || price.interval === interval) && (!currency || price.price.currency === currency),
  );
  const granted = !entitlement || plan.entitlements.some(({ code }) => code === entitlement);
  return granted && (priced || plan.prices.length === 0);
}
