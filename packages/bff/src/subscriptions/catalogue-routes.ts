import { actOf } from '../audit/act.ts';
import { changeCatalogue } from '../catalog/change-catalogue.ts';
import { getEntitlement, listEntitlements, toEntitlement } from '../catalog/entitlements/store.ts';
import { getQuota, listQuotas } from '../catalog/quotas/store.ts';
import { assertPlanInView } from '../catalog/store.ts';
import { visiblePlan } from '../catalog/visible-plan.ts';
import type { Handlers } from '../http/env.ts';
import { setEtag } from '../http/etag.ts';
import { catalogViewOf } from './catalog-view.ts';
import { deleteEntitlement } from './delete-entitlement.ts';
import { deletePlan } from './delete-plan.ts';
import { findVisiblePlan } from './find-visible-plan.ts';

/** What of the catalogue depends on who is subscribed to it: what one may see, and what may go. */
export const catalogueRoutes = {
  getPlan: async (c) => {
    const principal = c.get('principal');
    const plan = await findVisiblePlan(c.get('ports').db, principal, c.req.valid('param').planCode);
    setEtag(c, plan.revision);
    return c.json(visiblePlan(plan, principal), 200);
  },
  deletePlan: async (c) => {
    await changeCatalogue(c.get('ports'), (trx) => deletePlan(trx, c.req.valid('param').planCode, actOf(c)));
    return c.body(null, 204);
  },
  listEntitlements: async (c) => {
    const { db } = c.get('ports');
    return c.json(await listEntitlements(db, await catalogViewOf(db, c.get('principal')), c.req.valid('query')), 200);
  },
  getEntitlement: async (c) => {
    const { db } = c.get('ports');
    const { entitlementId: id } = c.req.valid('param');
    const row = await getEntitlement(db, await catalogViewOf(db, c.get('principal')), { id });
    setEtag(c, row.revision);
    return c.json(toEntitlement(row), 200);
  },
  getEntitlementByCode: async (c) => {
    const { db } = c.get('ports');
    const { entitlementCode: code } = c.req.valid('param');
    const row = await getEntitlement(db, await catalogViewOf(db, c.get('principal')), { code });
    setEtag(c, row.revision);
    return c.json(toEntitlement(row), 200);
  },
  deleteEntitlement: async (c) => {
    await changeCatalogue(c.get('ports'), (trx) => deleteEntitlement(trx, c.req.valid('param').entitlementId, actOf(c)));
    return c.body(null, 204);
  },
  listPlanEntitlementQuotas: async (c) => {
    const { db } = c.get('ports');
    return c.json(await listQuotas(db, await catalogViewOf(db, c.get('principal')), c.req.valid('query')), 200);
  },
  listPlanEntitlementQuotasOfPlan: async (c) => {
    const { db } = c.get('ports');
    const { planId } = c.req.valid('param');
    const view = await catalogViewOf(db, c.get('principal'));
    await assertPlanInView(db, view, planId);
    return c.json(await listQuotas(db, view, { ...c.req.valid('query'), planId }), 200);
  },
  getPlanEntitlementQuota: async (c) => {
    const { db } = c.get('ports');
    const { quota, revision } = await getQuota(db, await catalogViewOf(db, c.get('principal')), c.req.valid('param').quotaId);
    setEtag(c, revision);
    return c.json(quota, 200);
  },
} satisfies Pick<
  Handlers,
  | 'getPlan'
  | 'deletePlan'
  | 'listEntitlements'
  | 'getEntitlement'
  | 'getEntitlementByCode'
  | 'deleteEntitlement'
  | 'listPlanEntitlementQuotas'
  | 'listPlanEntitlementQuotasOfPlan'
  | 'getPlanEntitlementQuota'
>;
