import { actOf } from '../audit/act.ts';
import type { Handlers } from '../http/env.ts';
import { setEtag } from '../http/etag.ts';
import { changeCatalogue } from './change-catalogue.ts';
import { createPlan } from './create-plan.ts';
import { entitlementDefinitionRoutes } from './entitlements/routes.ts';
import { pageOfPlans } from './page-of-plans.ts';
import { quotaRoutes } from './quotas/routes.ts';
import { updatePlan } from './update-plan.ts';
import { operatorsPlan, visiblePlan } from './visible-plan.ts';

export const catalogRoutes = {
  ...entitlementDefinitionRoutes,
  ...quotaRoutes,
  listPlans: async (c) => {
    const principal = c.get('principal');
    const { data, nextCursor } = await pageOfPlans(c.get('ports').db, principal, c.req.valid('query'));
    return c.json({ data: data.map((plan) => visiblePlan(plan, principal)), nextCursor }, 200);
  },
  createPlan: async (c) => {
    const plan = await changeCatalogue(c.get('ports'), (trx) => createPlan(trx, c.req.valid('json'), actOf(c)));
    setEtag(c, plan.revision);
    return c.json(operatorsPlan(plan), 201);
  },
  updatePlan: async (c) => {
    const { planCode: code } = c.req.valid('param');
    const change = { code, update: c.req.valid('json'), ifMatch: c.req.valid('header')['if-match'] };
    const plan = await changeCatalogue(c.get('ports'), (trx) => updatePlan(trx, change, actOf(c)));
    setEtag(c, plan.revision);
    return c.json(operatorsPlan(plan), 200);
  },
} satisfies Pick<
  Handlers,
  keyof typeof entitlementDefinitionRoutes | keyof typeof quotaRoutes | 'listPlans' | 'createPlan' | 'updatePlan'
>;
