import { type Routes, routes } from '@locai/billing-contract';
import type { Schemas } from '@locai/billing-contract/client';
import { importJWK, SignJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';

/**
 * Who may call what: one row per operation, one column per caller. The objects that are asked for belong to the organisation acme,
 * which is on a plan that is hidden from others.
 */
const callers = [
  'nobody',
  'user',
  'stranger',
  'admin',
  'otherAdmin',
  'platform',
  'key',
  'keyForAcme',
  'forged',
  'expired',
] as const;
type CallerName = (typeof callers)[number];

const table: Record<keyof Routes, string> = {
  //                            nobody user  stranger admin other platform key keyForAcme forged expired
  getBillingHealth: '           200    200   200      200   200   200      200 200        401    401',
  getEntitlementsHealth: '      200    200   200      200   200   200      200 200        401    401',
  getPaymentConfig: '           200    200   200      200   200   200      200 200        401    401',
  listPlans: '                  200    200   200      200   200   200      200 200        401    401',
  getPlan: '                    404    200   404      200   404   404      404 200        401    401',
  getCurrentCustomer: '         401    200   200      200   200   200      422 200        401    401',
  listPlanOptions: '            401    200   200      200   200   200      422 200        401    401',
  getCurrentSubscription: '     401    200   200      200   200   200      422 200        401    401',
  listInvoices: '               401    200   200      200   200   200      422 200        401    401',
  getInvoice: '                 401    200   404      200   404   404      422 200        401    401',
  getEntitlementStatus: '       401    200   200      200   200   200      422 200        401    401',
  checkEntitlements: '          401    200   200      200   200   200      422 200        401    401',
  reportEntitlementUsage: '     401    200   409      200   409   409      422 200        401    401',
  followChanges: '              401    200   200      200   200   200      422 200        401    401',
  previewSubscription: '        401    403   200      409   200   200      422 409        401    401',
  createSubscription: '         401    403   201      409   201   201      422 409        401    401',
  previewSubscriptionChange: '  401    403   409      200   409   409      422 200        401    401',
  updateSubscription: '         401    403   409      200   409   409      422 200        401    401',
  createPaymentIntent: '        401    403   404      200   404   404      422 200        401    401',
  getPaymentIntent: '           401    403   404      200   404   404      422 200        401    401',
  listPaymentMethods: '         401    403   200      200   200   200      422 200        401    401',
  handlePaymentCallback: '      400    400   400      400   400   400      400 400        400    400',
};

const bodies: Partial<Record<keyof Routes, (world: World) => unknown>> = {
  checkEntitlements: () => ({ checks: [{ entitlementCode: 'messages' }] }),
  reportEntitlementUsage: () => ({ quantity: '1', idempotencyKey: crypto.randomUUID() }),
  previewSubscription: () => ({ planCode: 'pro' }),
  createSubscription: () => ({ planCode: 'pro' }),
  previewSubscriptionChange: () => ({ planCode: 'pro', seats: 4 }),
  updateSubscription: () => ({ planCode: 'pro', seats: 4 }),
  createPaymentIntent: ({ invoiceId }) => ({ invoiceId }),
  handlePaymentCallback: () => ({ id: 'evt_1', type: 'payment.succeeded', object: { id: 'pi_1' } }),
};

type Ask = (path: string, init: RequestInit) => Promise<Response>;
interface World {
  invoiceId: string;
  paymentIntentId: string;
  ask: Record<CallerName, Ask>;
}

let world: World;

beforeAll(async () => {
  const app = await createTestApp();
  const admin = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  const bought = await admin.order({ planCode: 'starter' });
  await admin.pay(bought.body.payment);
  const waiting = await admin.change({ planCode: 'pro', seats: 4 });
  await app.db.updateTable('plans').set({ visibility: 'hidden' }).where('code', '=', 'starter').execute();
  world = { ...idsOf(waiting.body), ask: await asks(app) };
});

function idsOf({ invoice, payment }: Schemas['SubscriptionResult']) {
  return { invoiceId: invoice?.id ?? '', paymentIntentId: payment?.id ?? '' };
}

/** Who owns nothing is somebody new in every row, so that one row's orders are not in the way of the next. */
async function asks(app: TestApp): Promise<World['ask']> {
  const fresh = () => crypto.randomUUID();
  const token = async () => {
    const { body } = await app.visitor.post<{ token: string }>('/sandbox/v1/tokens', omar);
    return body.token;
  };
  const omar = { userId: 'omar', organizationId: 'acme', role: 'org_admin' } as const;
  const old = await token();
  app.pass(61 * 60_000);
  const forged = await forgedFrom(await token());
  const bearer = (text: string) => ({ Authorization: `Bearer ${text}` });
  return {
    nobody: app.visitor.request,
    user: app.as({ userId: 'maya', organizationId: 'acme', role: 'user' }).request,
    stranger: (path, init) => app.as({ userId: fresh(), role: 'user' }).request(path, init),
    admin: app.as(omar).request,
    otherAdmin: (path, init) => app.as({ userId: 'eve', organizationId: fresh(), role: 'org_admin' }).request(path, init),
    platform: (path, init) => app.as({ userId: fresh(), role: 'platform_admin' }).request(path, init),
    key: app.asService().request,
    keyForAcme: app.asService({ kind: 'org', externalId: 'acme' }).request,
    forged: (path, init) => app.visitor.request(path, { ...init, headers: { ...init.headers, ...bearer(forged) } }),
    expired: (path, init) => app.visitor.request(path, { ...init, headers: { ...init.headers, ...bearer(old) } }),
  };
}

/** The same claims, signed by somebody else. */
async function forgedFrom(token: string) {
  const [, payload = ''] = token.split('.');
  const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const key = await importJWK(await crypto.subtle.exportKey('jwk', privateKey), 'ES256');
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(key);
}

function pathOf(id: keyof Routes): string {
  const { invoiceId, paymentIntentId } = world;
  const params: Record<string, string> = { invoiceId, paymentIntentId, planCode: 'starter', entitlementCode: 'messages' };
  return routes[id].path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}

async function statusFor(id: keyof Routes, who: CallerName): Promise<number> {
  const body = bodies[id]?.(world);
  const json = { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await world.ask[who](pathOf(id), { method: routes[id].method.toUpperCase(), ...(body !== undefined && json) });
  await response.body?.cancel();
  return response.status;
}

test('has a row for every route', () => {
  expect(Object.keys(table).toSorted()).toEqual(Object.keys(routes).toSorted());
});

test.each(Object.entries(table) as [keyof Routes, string][])('%s', async (id, row) => {
  const answers: string[] = [];
  for (const who of callers) answers.push(`${who} ${await statusFor(id, who)}`);
  const expected = row.trim().split(/\s+/);
  expect(answers).toEqual(callers.map((who, column) => `${who} ${expected[column]}`));
});
