import type { Handlers } from '../http/env.ts';
import { customerKey } from '../http/principal.ts';
import { findCustomer } from './store.ts';

export const customerRoutes = {
  getCurrentCustomer: async (c) => {
    const row = await findCustomer(c.get('ports').db, customerKey(c.get('principal')));
    if (!row) return c.json(null, 200);
    const { id, kind, currency } = row;
    return c.json(
      { id, kind, externalId: row.external_id, currency, timeZone: row.time_zone, createdAt: row.created_at.toISOString() },
      200,
    );
  },
} satisfies Pick<Handlers, 'getCurrentCustomer'>;
