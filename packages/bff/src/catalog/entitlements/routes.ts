import { actOf } from '../../audit/act.ts';
import type { Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { changeCatalogue } from '../change-catalogue.ts';
import { createEntitlement } from './create-entitlement.ts';
import { toEntitlement } from './store.ts';
import { updateEntitlement } from './update-entitlement.ts';

export const entitlementDefinitionRoutes = {
  createEntitlement: async (c) => {
    const row = await changeCatalogue(c.get('ports'), (trx) => createEntitlement(trx, c.req.valid('json'), actOf(c)));
    setEtag(c, row.revision);
    return c.json(toEntitlement(row), 201);
  },
  updateEntitlement: async (c) => {
    const { entitlementId: id } = c.req.valid('param');
    const change = { id, update: c.req.valid('json'), ifMatch: c.req.valid('header')['if-match'] };
    const row = await changeCatalogue(c.get('ports'), (trx) => updateEntitlement(trx, change, actOf(c)));
    setEtag(c, row.revision);
    return c.json(toEntitlement(row), 200);
  },
} satisfies Pick<Handlers, 'createEntitlement' | 'updateEntitlement'>;
