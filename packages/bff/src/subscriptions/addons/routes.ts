import type { Handlers } from '../../http/env.ts';
import { customerKey } from '../../http/principal.ts';
import { buyerOf } from '../billing-state.ts';
import { listCompatibleAddons } from './list-compatible.ts';
import { listHeldAddons } from './list-held.ts';

export const subscriptionAddonRoutes = {
  listSubscriptionAddons: async (c) => {
    const { db, clock } = c.get('ports');
    return c.json(await listHeldAddons(db, customerKey(c.get('principal')), c.req.valid('query'), await clock.now(db)), 200);
  },
  listCompatibleAddons: async (c) =>
    c.json(await listCompatibleAddons(c.get('ports').db, buyerOf(c.get('principal')), c.req.valid('query')), 200),
} satisfies Pick<Handlers, 'listSubscriptionAddons' | 'listCompatibleAddons'>;
