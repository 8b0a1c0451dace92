import { defaultInvoiceLayout, type Routes, routes } from '@locai/billing-contract';
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
  getPlan: '                    404    200   404      200   404   200      200 200        401    401',
  createPlan: '                 401    403   403      403   403   201      201 201        401    401',
  updatePlan: '                 401    403   403      403   403   200      200 200        401    401',
  deletePlan: '                 401    403   403      403   403   409      409 409        401    401',
  addPlanEntitlement: '         401    403   403      403   403   201      409 409        401    401',
  listEntitlements: '           401    200   200      200   200   200      200 200        401    401',
  getEntitlement: '             401    200   200      200   200   200      200 200        401    401',
  getEntitlementByCode: '       401    200   200      200   200   200      200 200        401    401',
  createEntitlement: '          401    403   403      403   403   201      201 201        401    401',
  updateEntitlement: '          401    403   403      403   403   200      200 200        401    401',
  deleteEntitlement: '          401    403   403      403   403   409      409 409        401    401',
  listPlanEntitlementQuotas: '  401    200   200      200   200   200      200 200        401    401',
  listPlanEntitlementQuotasOfPlan: ' 401 200 404      200   404   200      200 200        401    401',
  getPlanEntitlementQuota: '    401    200   404      200   404   200      200 200        401    401',
  createPlanEntitlementQuota: ' 401    403   403      403   403   201      409 409        401    401',
  updatePlanEntitlementQuota: ' 401    403   403      403   403   200      200 200        401    401',
  deletePlanEntitlementQuota: ' 401    403   403      403   403   204      404 404        401    401',
  createBillableMetric: '       401    403   403      403   403   201      201 201        401    401',
  listBillableMetrics: '        401    200   200      200   200   200      200 200        401    401',
  getBillableMetric: '          401    200   404      200   404   200      200 200        401    401',
  updateBillableMetric: '       401    403   403      403   403   200      200 200        401    401',
  createCharge: '               401    403   403      403   403   201      201 201        401    401',
  listCharges: '                401    200   200      200   200   200      200 200        401    401',
  listPlanCharges: '            401    200   404      200   404   200      200 200        401    401',
  listEntitlementCharges: '     401    200   200      200   200   200      200 200        401    401',
  getCharge: '                  401    200   404      200   404   200      200 200        401    401',
  getChargeByCode: '            401    200   404      200   404   200      200 200        401    401',
  updateCharge: '               401    403   403      403   403   200      200 200        401    401',
  deleteCharge: '               401    403   403      403   403   204      404 404        401    401',
  createAddon: '                401    403   403      403   403   201      201 201        401    401',
  listAddons: '                 401    200   200      200   200   200      200 200        401    401',
  getAddon: '                   401    200   404      200   404   200      200 200        401    401',
  updateAddon: '                401    403   403      403   403   200      200 200        401    401',
  deactivateAddon: '            401    403   403      403   403   200      200 200        401    401',
  createCoupon: '               401    403   403      403   403   201      201 201        401    401',
  listCoupons: '                401    403   403      403   403   200      200 200        401    401',
  getCoupon: '                  401    403   403      403   403   200      200 200        401    401',
  updateCoupon: '               401    403   403      403   403   200      200 200        401    401',
  deleteCoupon: '               401    403   403      403   403   204      404 404        401    401',
  getCurrentCustomer: '         401    200   200      200   200   200      422 200        401    401',
  listPlanOptions: '            401    200   200      200   200   200      422 200        401    401',
  getCurrentSubscription: '     401    200   200      200   200   200      422 200        401    401',
  listInvoices: '               401    200   200      200   200   200      422 200        401    401',
  getInvoice: '                 401    200   404      200   404   404      422 200        401    401',
  getEntitlementStatus: '       401    200   200      200   200   200      422 200        401    401',
  checkEntitlements: '          401    200   200      200   200   200      422 200        401    401',
  reportEntitlementUsage: '     401    200   409      200   409   409      422 200        401    401',
  updateCurrentCustomer: '      401    403   200      200   200   200      422 200        401    401',
  getCustomerByExternalId: '    401    403   404      200   404   200      200 200        401    401',
  getCustomerUsage: '           401    200   200      200   200   200      422 200        401    401',
  reportSubscriptionUsage: '    401    200   409      200   409   409      422 200        401    401',
  reportUsageInBulk: '          401    403   403      403   403   200      200 200        401    401',
  createSubscriptionEntitlement: ' 401 403   403      403   403   201      409 409        401    401',
  removeSubscriptionEntitlement: ' 401 403   403      403   403   204      404 404        401    401',
  initializeSubscriptionEntitlements: ' 401 403 403   403   403   200      200 200        401    401',
  updateSubscriptionEntitlementQuota: ' 401 403 403   403   403   200      200 200        401    401',
  listSubscriptionEntitlements: ' 401  200   404      200   404   200      200 200        401    401',
  getSubscriptionEntitlementStatus: ' 401 200 404     200   404   200      200 200        401    401',
  checkSubscriptionEntitlement: ' 401  200   404      200   404   200      200 200        401    401',
  getSubscriptionEntitlementUsage: ' 401 200 404      200   404   200      200 200        401    401',
  reportSubscriptionEntitlementUsage: ' 401 200 404   200   404   200      200 200        401    401',
  getEntitlementUsage: '        401    200   404      200   404   200      200 200        401    401',
  createSelfLimit: '            401    201   403      403   403   403      422 403        401    401',
  updateSelfLimit: '            401    200   403      403   403   403      422 403        401    401',
  createAdminLimit: '           401    403   201      201   201   201      422 409        401    401',
  updateAdminLimit: '           401    403   404      200   404   404      422 200        401    401',
  deleteAdminLimit: '           401    403   404      204   404   404      422 404        401    401',
  followChanges: '              401    200   200      200   200   200      422 200        401    401',
  previewSubscription: '        401    403   200      409   200   200      422 409        401    401',
  createSubscription: '         401    403   201      409   201   201      422 409        401    401',
  previewSubscriptionChange: '  401    403   409      200   409   409      422 200        401    401',
  updateSubscription: '         401    403   409      200   409   409      422 200        401    401',
  createPaymentIntent: '        401    403   404      200   404   404      422 200        401    401',
  getPaymentIntent: '           401    403   404      200   404   404      422 200        401    401',
  listPaymentMethods: '         401    403   200      200   200   200      422 200        401    401',
  createBillingConfig: '       401    403   403      403   403   201      409 409        401    401',
  listBillingConfigs: '        401    403   403      403   403   200      200 200        401    401',
  getBillingConfigByCategory: ' 401    403   403      403   403   200      200 200        401    401',
  getBillingConfig: '          401    403   403      403   403   200      200 200        401    401',
  updateBillingConfig: '       401    403   403      403   403   200      200 200        401    401',
  deleteBillingConfig: '       401    403   403      403   403   204      404 404        401    401',
  createNotificationConfig: '  401    403   403      403   403   201      409 409        401    401',
  listNotificationConfigs: '   401    403   403      403   403   200      200 200        401    401',
  getNotificationConfig: '     401    403   403      403   403   200      200 200        401    401',
  updateNotificationConfig: '  401    403   403      403   403   200      200 200        401    401',
  deleteNotificationConfig: '  401    403   403      403   403   204      404 404        401    401',
  listNotificationDeliveries: ' 401    403   403      403   403   200      200 200        401    401',
  createInvoiceTemplate: '     401    403   403      403   403   201      201 201        401    401',
  listInvoiceTemplates: '      401    403   403      403   403   200      200 200        401    401',
  getDefaultInvoiceTemplate: ' 401    403   403      403   403   200      200 200        401    401',
  getInvoiceTemplate: '        401    403   403      403   403   200      200 200        401    401',
  updateInvoiceTemplate: '     401    403   403      403   403   200      200 200        401    401',
  previewInvoiceTemplate: '    401    403   403      403   403   200      200 200        401    401',
  deleteInvoiceTemplate: '     401    403   403      403   403   204      404 404        401    401',
  listAuditLog: '              401    403   403      403   403   200      200 200        401    401',
  sendContactMessage: '         201    201   201      201   201   201      201 201        401    401',
  handlePaymentCallback: '      400    400   400      400   400   400      400 400        400    400',
};

const bodies: Partial<Record<keyof Routes, (world: World) => unknown>> = {
  createPlan: () => ({ code: crypto.randomUUID(), name: 'New', rank: 9 }),
  updatePlan: () => ({ highlighted: false }),
  addPlanEntitlement: () => ({ entitlementCode: 'documents' }),
  createEntitlement: () => ({ code: crypto.randomUUID(), name: 'New', type: 'boolean' }),
  updateEntitlement: () => ({ name: 'Messages' }),
  createPlanEntitlementQuota: () => ({ planCode: 'free', entitlementCode: 'documents' }),
  updatePlanEntitlementQuota: () => ({ quota: '11' }),
  createBillableMetric: () => ({ code: crypto.randomUUID(), name: 'New', aggregation: 'count' }),
  updateBillableMetric: () => ({ name: 'Words' }),
  createCharge: () => ({ ...charge, code: crypto.randomUUID() }),
  updateCharge: () => ({ prorated: false }),
  createAddon: () => ({ ...addon, code: crypto.randomUUID() }),
  updateAddon: () => ({ description: null }),
  createCoupon: () => ({ ...coupon, code: crypto.randomUUID() }),
  updateCoupon: () => ({ maxRedemptions: null }),
  checkEntitlements: () => ({ checks: [{ entitlementCode: 'messages' }] }),
  reportEntitlementUsage: () => ({ quantity: '1', idempotencyKey: crypto.randomUUID() }),
  updateCurrentCustomer: () => ({ name: 'Acme' }),
  reportSubscriptionUsage: () => ({ entitlementCode: 'messages', quantity: '0.1', idempotencyKey: crypto.randomUUID() }),
  reportUsageInBulk: () => ({ reports: [{ entitlementCode: 'messages', quantity: '0.1', idempotencyKey: crypto.randomUUID() }] }),
  createSubscriptionEntitlement: () => ({ entitlementCode: 'documents' }),
  updateSubscriptionEntitlementQuota: () => ({ quota: '50' }),
  checkSubscriptionEntitlement: () => ({}),
  reportSubscriptionEntitlementUsage: () => ({ quantity: '0.1', idempotencyKey: crypto.randomUUID() }),
  createSelfLimit: () => ({ entitlementCode: 'messages', limit: '100' }),
  updateSelfLimit: () => ({ limit: '90' }),
  createAdminLimit: () => ({ entitlementCode: 'messages', limit: '100' }),
  updateAdminLimit: () => ({ limit: '90' }),
  previewSubscription: () => ({ planCode: 'pro' }),
  createSubscription: () => ({ planCode: 'pro' }),
  previewSubscriptionChange: () => ({ planCode: 'pro', seats: 4 }),
  updateSubscription: () => ({ planCode: 'pro', seats: 4 }),
  createPaymentIntent: ({ invoiceId }) => ({ invoiceId }),
  createBillingConfig: () => ({ category: 'access', value: {} }),
  updateBillingConfig: () => ({ value: { legalName: 'Locai' } }),
  createNotificationConfig: () => ({ event: 'trial.ending', channel: 'email', recipients: ['customer'] }),
  updateNotificationConfig: () => ({ enabled: false }),
  createInvoiceTemplate: () => ({ name: crypto.randomUUID(), layout: defaultInvoiceLayout }),
  updateInvoiceTemplate: () => ({ layout: defaultInvoiceLayout }),
  previewInvoiceTemplate: () => ({}),
  sendContactMessage: () => ({ name: 'Ada', email: `${crypto.randomUUID()}@acme.example`, message: 'Hello' }),
  handlePaymentCallback: () => ({ id: 'evt_1', type: 'payment.succeeded', object: { id: 'pi_1' } }),
};

const amounts = { USD: { amount: '1' }, EUR: { amount: '1' }, JPY: { amount: '1' } };
const charge = { name: 'Words', planCode: 'starter', metricCode: 'words', pricing: { model: 'standard', properties: amounts } };
const addon = { name: 'More', type: 'recurring', prices: [], planCodes: ['starter'] };
const coupon = { name: 'Launch', discount: { type: 'percentage', percent: '20' } };

type Ask = (path: string, init: RequestInit) => Promise<Response>;
interface World {
  invoiceId: string;
  paymentIntentId: string;
  subscriptionId: string;
  /** Of the hidden plan, of an entitlement, and of how much the one grants of the other. */
  catalogue: { planId: string; entitlementId: string; quotaId: string };
  /** What is sold with the hidden plan. */
  sold: { metricCode: string; chargeId: string; chargeCode: string; addonId: string; couponCode: string };
  /** What the operator has set. */
  settings: { configId: string; notificationId: string; templateId: string };
  ask: Record<CallerName, Ask>;
}

let world: World;

beforeAll(async () => {
  const app = await createTestApp();
  const sold = await soldIds(app);
  const admin = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  const bought = await admin.order({ planCode: 'starter' });
  await admin.pay(bought.body.payment);
  const waiting = await admin.change({ planCode: 'pro', seats: 4 });
  await app.db.updateTable('plans').set({ visibility: 'hidden' }).where('code', '=', 'starter').execute();
  world = {
    ...idsOf(waiting.body),
    catalogue: await catalogueIds(app),
    sold,
    settings: await settingsIds(app),
    ask: await asks(app),
  };
});

function idsOf({ invoice, payment, subscription }: Schemas['SubscriptionResult']) {
  return { invoiceId: invoice?.id ?? '', paymentIntentId: payment?.id ?? '', subscriptionId: subscription.id };
}

async function catalogueIds(app: TestApp): Promise<World['catalogue']> {
  const path = '/entitlements/v1/plan-entitlement-quotas?planCode=starter&entitlementCode=messages';
  const [quota] = (await app.asService().get<Schemas['PlanEntitlementQuotaPage']>(path)).body.data;
  return { planId: quota?.planId ?? '', entitlementId: quota?.entitlement.id ?? '', quotaId: quota?.id ?? '' };
}

async function soldIds(app: TestApp): Promise<World['sold']> {
  const make = async (path: string, body: unknown) =>
    (await app.asService().post<{ id: string; code: string }>(`/billing/v1/${path}`, body)).body;
  const metric = await make('billable-metrics', { code: 'words', name: 'Words', aggregation: 'sum' });
  const { id: chargeId, code: chargeCode } = await make('charges', { ...charge, code: 'words' });
  const { id: addonId } = await make('addons', { ...addon, code: 'more' });
  const { code: couponCode } = await make('coupons', { ...coupon, code: 'LAUNCH' });
  return { metricCode: metric.code, chargeId, chargeCode, addonId, couponCode };
}

async function settingsIds(app: TestApp): Promise<World['settings']> {
  const make = async (path: string, body: unknown) =>
    (await app.asService().post<{ id: string }>(`/billing/v1/${path}`, body)).body.id;
  return {
    configId: await make('billing-configs', { category: 'company', value: {} }),
    notificationId: await make('notification-configs', { event: 'payment.failed', channel: 'email', recipients: ['customer'] }),
    templateId: await make('invoice-templates', { name: 'Ours', layout: defaultInvoiceLayout }),
  };
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
  const { invoiceId, paymentIntentId, subscriptionId, catalogue, sold, settings } = world;
  const configId = id.endsWith('NotificationConfig') ? settings.notificationId : settings.configId;
  const ofSettings = { ...settings, configId, category: 'company' };
  const params: Record<string, string> = {
    ...catalogue,
    ...sold,
    ...ofSettings,
    invoiceId,
    paymentIntentId,
    subscriptionId,
    planCode: 'starter',
    entitlementCode: 'messages',
    externalCustomerId: 'acme',
    userId: 'maya',
  };
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
