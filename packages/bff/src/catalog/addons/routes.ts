import { actOf } from '../../audit/act.ts';
import type { Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { changeCatalogue } from '../change-catalogue.ts';
import { createAddon } from './create-addon.ts';
import { deactivateAddon } from './deactivate-addon.ts';
import { updateAddon } from './update-addon.ts';

export const addonRoutes = {
  createAddon: async (c) => {
    const order = c.req.valid('json');
    const { addon, revision } = await changeCatalogue(c.get('ports'), (trx) => createAddon(trx, order, actOf(c)));
    setEtag(c, revision);
    return c.json(addon, 201);
  },
  updateAddon: async (c) => {
    const order = {
      id: c.req.valid('param').addonId,
      change: c.req.valid('json'),
      ifMatch: c.req.valid('header')['if-match'],
    };
    const { addon, revision } = await changeCatalogue(c.get('ports'), (trx) => updateAddon(trx, order, actOf(c)));
    setEtag(c, revision);
    return c.json(addon, 200);
  },
  deactivateAddon: async (c) => {
    const { addonId } = c.req.valid('param');
    const { addon, revision } = await changeCatalogue(c.get('ports'), (trx) => deactivateAddon(trx, addonId, actOf(c)));
    setEtag(c, revision);
    return c.json(addon, 200);
  },
} satisfies Pick<Handlers, 'createAddon' | 'updateAddon' | 'deactivateAddon'>;
