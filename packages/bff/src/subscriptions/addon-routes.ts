import { getAddon, listAddons } from '../catalog/addons/store.ts';
import type { Handlers } from '../http/env.ts';
import { setEtag } from '../http/etag.ts';
import { catalogViewOf } from './catalog-view.ts';

/** What may be read of the add-ons, which depends on the plan that the caller is on. */
export const addonReadRoutes = {
  listAddons: async (c) => {
    const { db } = c.get('ports');
    return c.json(await listAddons(db, await catalogViewOf(db, c.get('principal')), c.req.valid('query')), 200);
  },
  getAddon: async (c) => {
    const { db } = c.get('ports');
    const view = await catalogViewOf(db, c.get('principal'));
    const { addon, revision } = await getAddon(db, view, c.req.valid('param').addonId);
    setEtag(c, revision);
    return c.json(addon, 200);
  },
} satisfies Pick<Handlers, 'listAddons' | 'getAddon'>;
