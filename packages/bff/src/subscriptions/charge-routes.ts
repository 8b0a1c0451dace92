import { actOf } from '../audit/act.ts';
import { changeCatalogue } from '../catalog/change-catalogue.ts';
import { getCharge, listCharges, visibleCharge } from '../catalog/charges/store.ts';
import { getEntitlement } from '../catalog/entitlements/store.ts';
import { assertPlanInView, findPlan } from '../catalog/store.ts';
import type { Handlers } from '../http/env.ts';
import { setEtag } from '../http/etag.ts';
import { notFound } from '../http/problem.ts';
import { catalogViewOf } from './catalog-view.ts';
import { deleteCharge } from './delete-charge.ts';

/** What of the charges depends on who is subscribed: what one may see, and whether a metric is still needed. */
export const chargeReadRoutes = {
  listCharges: async (c) => {
    const { db } = c.get('ports');
    return c.json(await listCharges(db, await catalogViewOf(db, c.get('principal')), c.req.valid('query')), 200);
  },
  listPlanCharges: async (c) => {
    const { db } = c.get('ports');
    const view = await catalogViewOf(db, c.get('principal'));
    const plan = await findPlan(db, c.req.valid('param').planCode);
    if (!plan) throw notFound('plan');
    await assertPlanInView(db, view, plan.id);
    return c.json(await listCharges(db, view, { ...c.req.valid('query'), planId: plan.id }), 200);
  },
  listEntitlementCharges: async (c) => {
    const { db } = c.get('ports');
    const view = await catalogViewOf(db, c.get('principal'));
    const { code } = await getEntitlement(db, view, { code: c.req.valid('param').entitlementCode });
    return c.json(await listCharges(db, view, { ...c.req.valid('query'), entitlementCode: code }), 200);
  },
  getCharge: async (c) => {
    const { db } = c.get('ports');
    const view = await catalogViewOf(db, c.get('principal'));
    const { charge, revision } = await getCharge(db, view, { id: c.req.valid('param').chargeId });
    setEtag(c, revision);
    return c.json(visibleCharge(charge, view), 200);
  },
  getChargeByCode: async (c) => {
    const { db } = c.get('ports');
    const view = await catalogViewOf(db, c.get('principal'));
    const { charge, revision } = await getCharge(db, view, { code: c.req.valid('param').chargeCode });
    setEtag(c, revision);
    return c.json(visibleCharge(charge, view), 200);
  },
  deleteCharge: async (c) => {
    await changeCatalogue(c.get('ports'), (trx) => deleteCharge(trx, c.req.valid('param').chargeId, actOf(c)));
    return c.body(null, 204);
  },
} satisfies Pick<
  Handlers,
  'listCharges' | 'listPlanCharges' | 'listEntitlementCharges' | 'getCharge' | 'getChargeByCode' | 'deleteCharge'
>;
