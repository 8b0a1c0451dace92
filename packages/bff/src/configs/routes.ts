import type { Context } from 'hono';
import { actOf } from '../audit/act.ts';
import type { AppEnv, Handlers } from '../http/env.ts';
import { setEtag } from '../http/etag.ts';
import { pageOf } from '../http/page.ts';
import { notFound } from '../http/problem.ts';
import { createConfig } from './create-config.ts';
import { deleteConfig } from './delete-config.ts';
import { type ConfigRow, findConfig, findConfigOf, listConfigs, toConfig } from './store.ts';
import { updateConfig } from './update-config.ts';

export const configRoutes = {
  createBillingConfig: async (c) =>
    c.json(await inTransaction(c).execute((trx) => createConfig(trx, c.req.valid('json'), actOf(c))), 201),
  listBillingConfigs: async (c) => {
    const configs = (await listConfigs(c.get('ports').db)).map(toConfig);
    return c.json(
      pageOf(configs, c.req.valid('query'), ({ category }) => category),
      200,
    );
  },
  getBillingConfigByCategory: async (c) =>
    c.json(found(c, await findConfigOf(c.get('ports').db, c.req.valid('param').category)), 200),
  getBillingConfig: async (c) => c.json(found(c, await findConfig(c.get('ports').db, c.req.valid('param').configId)), 200),
  updateBillingConfig: async (c) => {
    const change = { id: c.req.valid('param').configId, ifMatch: c.req.valid('header')['if-match'], ...c.req.valid('json') };
    const config = await inTransaction(c).execute((trx) => updateConfig(trx, change, actOf(c)));
    setEtag(c, config.revision);
    return c.json(config, 200);
  },
  deleteBillingConfig: async (c) => {
    await inTransaction(c).execute((trx) => deleteConfig(trx, c.req.valid('param').configId, actOf(c)));
    return c.body(null, 204);
  },
} satisfies Pick<
  Handlers,
  | 'createBillingConfig'
  | 'listBillingConfigs'
  | 'getBillingConfigByCategory'
  | 'getBillingConfig'
  | 'updateBillingConfig'
  | 'deleteBillingConfig'
>;

const inTransaction = (c: Context<AppEnv>) => c.get('ports').db.transaction();

function found(c: Context<AppEnv>, row: ConfigRow | undefined) {
  if (!row) throw notFound('billing config');
  setEtag(c, row.revision);
  return toConfig(row);
}
