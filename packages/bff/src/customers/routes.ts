import type { Context } from 'hono';
import type { AppEnv, Handlers } from '../http/env.ts';
import { setEtag } from '../http/etag.ts';
import { customerKey } from '../http/principal.ts';
import { findVisibleCustomer } from './find-visible-customer.ts';
import { type CustomerRow, findCustomer } from './store.ts';
import { toCustomer } from './to-customer.ts';
import { updateCustomer } from './update-customer.ts';

export const customerRoutes = {
  getCurrentCustomer: async (c) => {
    const row = await findCustomer(c.get('ports').db, customerKey(c.get('principal')));
    return c.json(row ? answer(c, row) : null, 200);
  },
  updateCurrentCustomer: async (c) => {
    const update = { ifMatch: c.req.valid('header')['if-match'], change: c.req.valid('json') };
    return c.json(answer(c, await updateCustomer(c.get('ports'), customerKey(c.get('principal')), update)), 200);
  },
  getCustomerByExternalId: async (c) => {
    const wanted = { externalId: c.req.valid('param').externalCustomerId, kind: c.req.valid('query').kind };
    return c.json(answer(c, await findVisibleCustomer(c.get('ports').db, c.get('principal'), wanted)), 200);
  },
} satisfies Pick<Handlers, 'getCurrentCustomer' | 'updateCurrentCustomer' | 'getCustomerByExternalId'>;

function answer(c: Context<AppEnv>, row: CustomerRow) {
  setEtag(c, row.revision);
  return toCustomer(row);
}
