import { actOf } from '../../audit/act.ts';
import type { Db } from '../../database/database.ts';
import type { Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { changeCatalogue } from '../change-catalogue.ts';
import { invalidField } from '../invalid-field.ts';
import { lockPlan } from '../plan-versions.ts';
import { findPlan } from '../store.ts';
import { addQuota } from './add-quota.ts';
import { deleteQuota } from './delete-quota.ts';
import { updateQuota } from './update-quota.ts';

export const quotaRoutes = {
  addPlanEntitlement: async (c) => {
    const { planCode: code } = c.req.valid('param');
    const { quota, revision } = await changeCatalogue(c.get('ports'), async (trx) =>
      addQuota(trx, await lockPlan(trx, { code }), c.req.valid('json'), actOf(c)),
    );
    setEtag(c, revision);
    return c.json(quota, 201);
  },
  createPlanEntitlementQuota: async (c) => {
    const { planCode: code, ...fields } = c.req.valid('json');
    const { quota, revision } = await changeCatalogue(c.get('ports'), async (trx) => {
      await assertPlan(trx, code);
      return addQuota(trx, await lockPlan(trx, { code }), fields, actOf(c));
    });
    setEtag(c, revision);
    return c.json(quota, 201);
  },
  updatePlanEntitlementQuota: async (c) => {
    const { quotaId: id } = c.req.valid('param');
    const change = { id, update: c.req.valid('json'), ifMatch: c.req.valid('header')['if-match'] };
    const { quota, revision } = await changeCatalogue(c.get('ports'), (trx) => updateQuota(trx, change, actOf(c)));
    setEtag(c, revision);
    return c.json(quota, 200);
  },
  deletePlanEntitlementQuota: async (c) => {
    await changeCatalogue(c.get('ports'), (trx) => deleteQuota(trx, c.req.valid('param').quotaId, actOf(c)));
    return c.body(null, 204);
  },
} satisfies Pick<
  Handlers,
  'addPlanEntitlement' | 'createPlanEntitlementQuota' | 'updatePlanEntitlementQuota' | 'deletePlanEntitlementQuota'
>;

/** In a body a code that names nothing is an invalid field. */
async function assertPlan(db: Db, code: string) {
  if (!(await findPlan(db, code))) throw invalidField('planCode', `names nothing, because there is no plan ${code}`);
}
