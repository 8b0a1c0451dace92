import { defaultInvoiceLayout } from '@locai/billing-contract';
import type { Schemas } from '@locai/billing-contract/client';
import { importJWK, SignJWT } from 'jose';
import { type BillingServer, serveBilling } from '../../cli/serve-billing.ts';
import { pdfRenderer } from '../../invoices/pdf/react-pdf/pdf-renderer.ts';
import { createTestApp, type People, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { addon, charge, coupon } from './access-bodies.ts';

/** The columns of the access table. Who owns nothing is somebody new with every request, so that no row is in the way of the next. */
export const callers = ['nobody', 'user', 'other', 'admin', 'rival', 'staff', 'key', 'agent', 'forged', 'expired'] as const;
export type CallerName = (typeof callers)[number];

export type Ask = (path: string, init: RequestInit) => Promise<Response>;

export interface AccessWorld {
  app: TestApp;
  server: BillingServer;
  /** What stands in paths, by the name of the parameter: objects of acme, and what the operator has made. */
  params: Record<string, string>;
  ask: Record<CallerName, Ask>;
}

/** A running server, where the organisation acme is on a plan that is hidden from others and has a change that waits for its payment. */
export async function accessWorld(): Promise<AccessWorld> {
  const app = await createTestApp({ pdf: pdfRenderer() });
  const sold = await makeSold(app);
  await sellSeats(app);
  const { invoice, payment, subscription } = await buyForAcme(app);
  const cards = await saveCardsForAcme(app);
  const server = await serveBilling(app.app, { port: 0, jobs: null });
  const params = {
    ...sold,
    ...(await catalogueIds(app)),
    ...(await makeSettings(app)),
    ...(await makeSpare(app)),
    ...(await billAcme(app)),
    reservationId: await reserveForMaya(app),
    spareReservationId: await reserveForMaya(app),
    ...cards,
    paymentId: await paidByAcme(app),
    invoiceId: invoice?.id ?? '',
    paymentIntentId: payment?.id ?? '',
    setupIntentId: await openSetupOfAcme(app),
    subscriptionId: subscription.id,
    planCode: 'starter',
    entitlementCode: 'messages',
    category: 'company',
    externalCustomerId: 'acme',
    userId: 'maya',
  };
  return { app, server, params, ask: await asks(app, app.servedAt(server.url)) };
}

async function buyForAcme(app: TestApp): Promise<Schemas['SubscriptionResult']> {
  const admin = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  const bought = await admin.order({ planCode: 'starter' });
  await admin.pay(bought.body.payment);
  const waiting = await admin.change({ planCode: 'pro', seats: 4 });
  await app.db.updateTable('plans').set({ visibility: 'hidden' }).where('code', '=', 'starter').execute();
  return waiting.body;
}

/** The payment that acme has made. */
async function paidByAcme(app: TestApp) {
  const paid = await app.db.selectFrom('payments').select('id').where('status', '=', 'succeeded').executeTakeFirstOrThrow();
  return paid.id;
}

/** Invoices that acme drew up itself, of an add-on that is bought once. */
async function billAcme(app: TestApp) {
  const price = { interval: null, price: { amount: 500, currency: 'USD' } };
  await make(app, '/billing/v1/addons', { code: 'boost', name: 'Boost', type: 'one_off', prices: [price] });
  const admin = app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' });
  const lines = [{ addonCode: 'boost' }];
  const draft = async () => (await admin.post<{ id: string }>('/billing/v1/invoices', { lines })).body.id;
  const bill = async () => (await admin.post<{ id: string }>(`/billing/v1/invoices/${await draft()}/finalize`)).body.id;
  return { draftInvoiceId: await draft(), spareInvoiceId: await bill(), openInvoiceId: await bill() };
}

/** The card that acme pays with, and another one. */
async function saveCardsForAcme(app: TestApp) {
  const admin = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  await admin.saveCard('5555555555554444');
  const [used, spare] = (await admin.get<Schemas['PaymentMethods']>('/billing/v1/payment-methods')).body.data;
  return { paymentMethodId: used?.id ?? '', sparePaymentMethodId: spare?.id ?? '' };
}

async function openSetupOfAcme(app: TestApp): Promise<string> {
  const admin = app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' });
  return (await admin.post<Schemas['SetupIntent']>('/billing/v1/payment-methods/setup-intents')).body.id;
}

async function reserveForMaya(app: TestApp): Promise<string> {
  const maya = app.as({ userId: 'maya', organizationId: 'acme', role: 'user' });
  const order = { entitlementCode: 'messages', quantity: '0.1', expiresIn: 86_400 };
  const { body } = await maya.post<Schemas['ReservationResult']>('/entitlements/v1/reservations', order);
  return body.reservation.id;
}

async function catalogueIds(app: TestApp) {
  const path = '/entitlements/v1/plan-entitlement-quotas?planCode=starter&entitlementCode=messages';
  const [quota] = (await app.asService().get<Schemas['PlanEntitlementQuotaPage']>(path)).body.data;
  return { planId: quota?.planId ?? '', entitlementId: quota?.entitlement.id ?? '', quotaId: quota?.id ?? '' };
}

/** Makes an object as the operator. */
async function make(app: TestApp, path: string, body: unknown) {
  const made = await app.asService().post<{ id: string; code: string }>(path, body);
  if (made.status !== 201) throw new Error(`POST ${path} answered ${made.status}: ${JSON.stringify(made.body)}`);
  return made.body;
}

/** What is sold beside the plans and how usage is priced, all of it with the hidden plan. */
async function makeSold(app: TestApp) {
  const metric = await make(app, '/billing/v1/billable-metrics', { code: 'words', name: 'Words', aggregation: 'sum' });
  const priced = await make(app, '/billing/v1/charges', { ...charge, code: 'words' });
  const { id: addonId } = await make(app, '/billing/v1/addons', { ...addon, code: 'more' });
  const { code: couponCode } = await make(app, '/billing/v1/coupons', { ...coupon, code: 'LAUNCH' });
  return { metricCode: metric.code, chargeId: priced.id, chargeCode: priced.code, addonId, couponCode };
}

/** More seats of the hidden plan than the one that it includes. */
async function sellSeats(app: TestApp) {
  const prices = [{ interval: 'month', price: { amount: 900, currency: 'USD' } }];
  await app.asService().patch('/billing/v1/plans/starter', { seats: { included: 1, prices } });
}

async function makeSettings(app: TestApp) {
  const told = { event: 'payment.failed', channel: 'email', recipients: ['customer'] };
  const config = await make(app, '/billing/v1/billing-configs', { category: 'company', value: {} });
  const notification = await make(app, '/billing/v1/notification-configs', told);
  const template = await make(app, '/billing/v1/invoice-templates', { name: 'Ours', layout: defaultInvoiceLayout });
  return { configId: config.id, notificationId: notification.id, templateId: template.id };
}

/** A subscription that never billed, on a version of its plan that is no longer the newest. */
async function subscribeSpare(app: TestApp) {
  const spare = shopper(app.as({ userId: 'sue', organizationId: 'spare', role: 'org_admin' }));
  const { body } = await spare.order({ planCode: 'free' });
  await app.asService().patch('/billing/v1/plans/free', { payInAdvance: false });
  return body.subscription.id;
}

/** What nothing refers to. */
async function makeSpare(app: TestApp) {
  const plan = await make(app, '/billing/v1/plans', { code: 'spare', name: 'Spare', rank: 8 });
  const entitlement = await make(app, '/entitlements/v1/entitlements', { code: 'spare', name: 'Spare', type: 'boolean' });
  return { sparePlanCode: plan.code, spareEntitlementId: entitlement.id, spareSubscriptionId: await subscribeSpare(app) };
}

const omar = { userId: 'omar', organizationId: 'acme', role: 'org_admin' } as const;

async function asks(app: TestApp, people: People): Promise<AccessWorld['ask']> {
  const fresh = () => crypto.randomUUID();
  const token = async () => (await app.visitor.post<{ token: string }>('/sandbox/v1/tokens', omar)).body.token;
  const old = await token();
  app.pass(61 * 60_000);
  const forged = await forgedFrom(await token());
  const bearing =
    (text: string): Ask =>
    (path, init) =>
      people.visitor.request(path, { ...init, headers: { ...init.headers, Authorization: `Bearer ${text}` } });
  return {
    nobody: people.visitor.request,
    user: people.as({ userId: 'maya', organizationId: 'acme', role: 'user' }).request,
    other: (path, init) => people.as({ userId: fresh(), role: 'user' }).request(path, init),
    admin: people.as(omar).request,
    rival: (path, init) => people.as({ userId: 'eve', organizationId: fresh(), role: 'org_admin' }).request(path, init),
    staff: (path, init) => people.as({ userId: fresh(), role: 'platform_admin' }).request(path, init),
    key: people.asService().request,
    agent: people.asService({ kind: 'org', externalId: 'acme' }).request,
    forged: bearing(forged),
    expired: bearing(old),
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
