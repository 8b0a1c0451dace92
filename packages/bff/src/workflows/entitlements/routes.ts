import type { Context } from 'hono';
import { actOf } from '../../audit/act.ts';
import type { AppEnv, Handlers } from '../../http/env.ts';
import { setEtag } from '../../http/etag.ts';
import { pageOf } from '../../http/page.ts';
import { notFound } from '../../http/problem.ts';
import { checkEntitlements } from '../../usage/check-entitlements.ts';
import { readReport, userOf } from '../../usage/read-report.ts';
import { readUsage } from '../../usage/read-usage.ts';
import { reportUsage } from '../../usage/report-usage.ts';
import { createSubscriptionEntitlement } from './create-entitlement.ts';
import { findVisibleSubscription } from './find-visible-subscription.ts';
import { initializeEntitlements } from './initialize-entitlements.ts';
import { overrideQuota } from './override-quota.ts';
import { type ReadEntitlement, readEntitlements } from './read-entitlements.ts';
import { removeSubscriptionEntitlement } from './remove-entitlement.ts';

export const subscriptionEntitlementRoutes = {
  createSubscriptionEntitlement: async (c) => {
    const order = { ...orderOf(c, c.req.valid('param')), entitlement: c.req.valid('json') };
    return c.json(tagged(c, await createSubscriptionEntitlement(c.get('ports'), order)), 201);
  },
  listSubscriptionEntitlements: async (c) => {
    const { type, source, ...request } = c.req.valid('query');
    const { subscription, at } = await asked(c, c.req.valid('param'));
    const all = (await readEntitlements(c.get('ports').db, subscription, at)).map(({ entitlement }) => entitlement);
    const wanted = all.filter((known) => (!type || known.type === type) && (!source || known.source === source));
    return c.json(
      pageOf(wanted, request, ({ entitlementCode }) => entitlementCode),
      200,
    );
  },
  initializeSubscriptionEntitlements: async (c) => {
    // Without a body nothing fills in what is left out.
    const { overrides }: { overrides?: 'keep' | 'end' } = c.req.valid('json');
    const all = await initializeEntitlements(c.get('ports'), { ...orderOf(c, c.req.valid('param')), overrides });
    return c.json({ data: all.map(({ entitlement }) => entitlement) }, 200);
  },
  getSubscriptionEntitlementStatus: async (c) => {
    const params = c.req.valid('param');
    const { db } = c.get('ports');
    const { subscription, at } = await asked(c, params);
    const check = await checkOne(c, params, {});
    const all = await readEntitlements(db, subscription, at);
    const found = all.find(({ entitlement }) => entitlement.entitlementCode === params.entitlementCode);
    return c.json({ entitlement: found ? tagged(c, found) : null, check }, 200);
  },
  checkSubscriptionEntitlement: async (c) => c.json(await checkOne(c, c.req.valid('param'), c.req.valid('json')), 200),
  getSubscriptionEntitlementUsage: async (c) => c.json(await usageOfOne(c, c.req.valid('param')), 200),
  getEntitlementUsage: async (c) => c.json(await usageOfOne(c, c.req.valid('param')), 200),
  reportSubscriptionEntitlementUsage: async (c) => {
    const { entitlementCode, subscriptionId } = c.req.valid('param');
    const { customerKey, principal, at } = await asked(c, { subscriptionId });
    const header = c.req.valid('header')['idempotency-key'];
    const report = readReport({ body: c.req.valid('json'), header, principal, at });
    return c.json(await reportUsage(c.get('ports'), { ...report, customerKey, entitlementCode, subscriptionId }), 200);
  },
  updateSubscriptionEntitlementQuota: async (c) => {
    const { entitlementCode } = c.req.valid('param');
    const order = { ...orderOf(c, c.req.valid('param')), ...c.req.valid('json'), entitlementCode };
    const ifMatch = c.req.valid('header')['if-match'];
    return c.json(tagged(c, await overrideQuota(c.get('ports'), { ...order, ifMatch })), 200);
  },
  removeSubscriptionEntitlement: async (c) => {
    const { entitlementCode } = c.req.valid('param');
    await removeSubscriptionEntitlement(c.get('ports'), { ...orderOf(c, c.req.valid('param')), entitlementCode });
    return c.body(null, 204);
  },
} satisfies Partial<Handlers>;

interface OfSubscription {
  subscriptionId: string;
}

const orderOf = (c: Context<AppEnv>, { subscriptionId }: OfSubscription) => ({ ...actOf(c), subscriptionId });

/** The subscription that a request is about, and billing time. */
async function asked(c: Context<AppEnv>, { subscriptionId }: OfSubscription) {
  const { db, clock } = c.get('ports');
  return { ...(await findVisibleSubscription(db, c.get('principal'), subscriptionId)), at: await clock.now(db) };
}

type OneOfSubscription = OfSubscription & { entitlementCode: string };

async function checkOne(
  c: Context<AppEnv>,
  { subscriptionId, entitlementCode }: OneOfSubscription,
  { userId: named, requiredBalance }: { userId?: string | undefined; requiredBalance?: string | undefined },
) {
  const { customerKey, principal, at } = await asked(c, { subscriptionId });
  const checks = [{ entitlementCode, ...(requiredBalance !== undefined && { requiredBalance }) }];
  const userId = userOf(principal, named);
  const [check] = await checkEntitlements(c.get('ports'), { customerKey, subscriptionId, userId, checks, at });
  if (!check || check.reason === 'unknown_entitlement') throw notFound('entitlement');
  return check;
}

async function usageOfOne(c: Context<AppEnv>, { subscriptionId, entitlementCode }: OneOfSubscription) {
  const { customerKey, principal, at } = await asked(c, { subscriptionId });
  const userId = principal?.userId ?? null;
  return readUsage(c.get('ports').db, { customerKey, subscriptionId, userId, entitlementCode, at });
}

function tagged(c: Context<AppEnv>, { entitlement, revision }: ReadEntitlement) {
  setEtag(c, revision);
  return entitlement;
}
