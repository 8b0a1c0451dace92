import { actOf } from '../../audit/act.ts';
import type { Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { changeCatalogue } from '../change-catalogue.ts';
import { createCharge } from './create-charge.ts';
import { updateCharge } from './update-charge.ts';

export const chargeRoutes = {
  createCharge: async (c) => {
    const order = c.req.valid('json');
    const { charge, revision } = await changeCatalogue(c.get('ports'), (trx) => createCharge(trx, order, actOf(c)));
    setEtag(c, revision);
    return c.json(charge, 201);
  },
  updateCharge: async (c) => {
    const order = {
      id: c.req.valid('param').chargeId,
      change: c.req.valid('json'),
      ifMatch: c.req.valid('header')['if-match'],
    };
    const { charge, revision } = await changeCatalogue(c.get('ports'), (trx) => updateCharge(trx, order, actOf(c)));
    setEtag(c, revision);
    return c.json(charge, 200);
  },
} satisfies Pick<Handlers, 'createCharge' | 'updateCharge'>;
