import { type Routes, routes } from '@locai/billing-contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callbackSecret } from '../payments/providers/sandbox/events.ts';
import { sign, signatureHeader } from '../payments/providers/sandbox/signature.ts';
import { type AccessWorld, accessWorld, type CallerName, callers } from './testing/access-world.ts';
import { undocumented } from './testing/documented.ts';
import { brokenQuestions, type Question, rightQuestion, unknownQuestions } from './testing/questions.ts';

/**
 * What every operation answers to whom, over HTTP, from a running server: one row per operation, one column per caller. The objects
 * that are asked for belong to the organisation acme, which is on a plan that is hidden from others. A row is asked from left to
 * right, so that what one caller deletes the next one misses. A new operation is a row here, and what it sends and is about stands
 * in `bodies` and `subjects` of testing/access-bodies.ts; the objects are made in testing/access-world.ts.
 *
 * nobody: without proof. user: a member of acme. other: a person without an organisation. admin: of acme. rival: an admin of another
 * organisation. staff: a platform_admin. key: a service key. agent: a service key that acts for acme. forged, expired: bad tokens.
 * broken: a body, parameter or query that is invalid. unknown: an id of nothing. `-`: the operation takes none.
 */
const table: Record<keyof Routes, string> = {
  //                                     nobody user   other  admin  rival  staff  key    agent  forged expired  broken unknown
  getBillingHealth: '                    200    200    200    200    200    200    200    200    401    401      -      -',
  getEntitlementsHealth: '               200    200    200    200    200    200    200    200    401    401      -      -',
  getPaymentConfig: '                    200    200    200    200    200    200    200    200    401    401      -      -',
  listPlans: '                           200    200    200    200    200    200    200    200    401    401      422    -',
  getPlan: '                             404    200    404    200    404    200    200    200    401    401      422    404',
  createPlan: '                          401    403    403    403    403    201    201    201    401    401      422    -',
  updatePlan: '                          401    403    403    403    403    200    200    200    401    401      422    404',
  deletePlan: '                          401    403    403    403    403    204    204    204    401    401      422    404',
  addPlanEntitlement: '                  401    403    403    403    403    201    409    409    401    401      422    404',
  listEntitlements: '                    401    200    200    200    200    200    200    200    401    401      422    -',
  getEntitlement: '                      401    200    200    200    200    200    200    200    401    401      422    404',
  getEntitlementByCode: '                401    200    200    200    200    200    200    200    401    401      422    404',
  createEntitlement: '                   401    403    403    403    403    201    201    201    401    401      422    -',
  updateEntitlement: '                   401    403    403    403    403    200    200    200    401    401      422    404',
  deleteEntitlement: '                   401    403    403    403    403    204    404    404    401    401      422    404',
  listPlanEntitlementQuotas: '           401    200    200    200    200    200    200    200    401    401      422    -',
  listPlanEntitlementQuotasOfPlan: '     401    200    404    200    404    200    200    200    401    401      422    404',
  getPlanEntitlementQuota: '             401    200    404    200    404    200    200    200    401    401      422    404',
  createPlanEntitlementQuota: '          401    403    403    403    403    201    409    409    401    401      422    -',
  updatePlanEntitlementQuota: '          401    403    403    403    403    200    200    200    401    401      422    404',
  deletePlanEntitlementQuota: '          401    403    403    403    403    204    404    404    401    401      422    404',
  createBillableMetric: '                401    403    403    403    403    201    201    201    401    401      422    -',
  listBillableMetrics: '                 401    200    200    200    200    200    200    200    401    401      422    -',
  getBillableMetric: '                   401    200    404    200    404    200    200    200    401    401      422    404',
  updateBillableMetric: '                401    403    403    403    403    200    200    200    401    401      422    404',
  createCharge: '                        401    403    403    403    403    201    201    201    401    401      422    -',
  listCharges: '                         401    200    200    200    200    200    200    200    401    401      422    -',
  listPlanCharges: '                     401    200    404    200    404    200    200    200    401    401      422    404',
  listEntitlementCharges: '              401    200    200    200    200    200    200    200    401    401      422    404',
  getCharge: '                           401    200    404    200    404    200    200    200    401    401      422    404',
  getChargeByCode: '                     401    200    404    200    404    200    200    200    401    401      422    404',
  updateCharge: '                        401    403    403    403    403    200    200    200    401    401      422    404',
  deleteCharge: '                        401    403    403    403    403    204    404    404    401    401      422    404',
  createAddon: '                         401    403    403    403    403    201    201    201    401    401      422    -',
  listAddons: '                          401    200    200    200    200    200    200    200    401    401      422    -',
  getAddon: '                            401    200    404    200    404    200    200    200    401    401      422    404',
  updateAddon: '                         401    403    403    403    403    200    200    200    401    401      422    404',
  deactivateAddon: '                     401    403    403    403    403    200    200    200    401    401      422    404',
  createCoupon: '                        401    403    403    403    403    201    201    201    401    401      422    -',
  listCoupons: '                         401    403    403    403    403    200    200    200    401    401      422    -',
  getCoupon: '                           401    403    403    403    403    200    200    200    401    401      422    404',
  updateCoupon: '                        401    403    403    403    403    200    200    200    401    401      422    404',
  deleteCoupon: '                        401    403    403    403    403    204    404    404    401    401      422    404',
  getCurrentCustomer: '                  401    200    200    200    200    200    422    200    401    401      -      -',
  listPlanOptions: '                     401    200    200    200    200    200    422    200    401    401      422    -',
  getCurrentSubscription: '              401    200    200    200    200    200    422    200    401    401      -      -',
  listInvoices: '                        401    200    200    200    200    200    422    200    401    401      422    -',
  getInvoice: '                          401    200    404    200    404    200    200    200    401    401      422    404',
  getInvoicePdf: '                       401    200    404    200    404    200    200    200    401    401      422    404',
  createInvoice: '                       401    403    201    201    201    201    422    201    401    401      422    -',
  updateInvoice: '                       401    403    404    200    404    200    200    200    401    401      422    404',
  finalizeInvoice: '                     401    403    404    200    404    409    409    409    401    401      422    404',
  voidInvoice: '                         401    403    404    200    404    409    409    409    401    401      422    404',
  createCreditNote: '                    401    403    403    403    403    201    201    201    401    401      422    404',
  listCreditNotes: '                     401    200    200    200    200    200    422    200    401    401      422    -',
  getEntitlementStatus: '                401    200    200    200    200    200    422    200    401    401      422    404',
  checkEntitlements: '                   401    200    200    200    200    200    422    200    401    401      422    -',
  reportEntitlementUsage: '              401    200    409    200    409    409    422    200    401    401      422    404',
  updateCurrentCustomer: '               401    403    200    200    200    200    422    200    401    401      422    -',
  getCustomerByExternalId: '             401    403    404    200    404    200    200    200    401    401      422    404',
  getCustomerUsage: '                    401    200    200    200    200    200    422    200    401    401      -      -',
  reportSubscriptionUsage: '             401    200    409    200    409    409    422    200    401    401      422    -',
  reportUsageInBulk: '                   401    403    403    403    403    200    200    200    401    401      422    -',
  createSubscriptionEntitlement: '       401    403    403    403    403    201    409    409    401    401      422    404',
  removeSubscriptionEntitlement: '       401    403    403    403    403    204    404    404    401    401      422    404',
  initializeSubscriptionEntitlements: '  401    403    403    403    403    200    200    200    401    401      422    404',
  updateSubscriptionEntitlementQuota: '  401    403    403    403    403    200    200    200    401    401      422    404',
  listSubscriptionEntitlements: '        401    200    404    200    404    200    200    200    401    401      422    404',
  getSubscriptionEntitlementStatus: '    401    200    404    200    404    200    200    200    401    401      422    404',
  checkSubscriptionEntitlement: '        401    200    404    200    404    200    200    200    401    401      422    404',
  getSubscriptionEntitlementUsage: '     401    200    404    200    404    200    200    200    401    401      422    404',
  reportSubscriptionEntitlementUsage: '  401    200    404    200    404    200    200    200    401    401      422    404',
  getEntitlementUsage: '                 401    200    404    200    404    200    200    200    401    401      422    404',
  createSelfLimit: '                     401    201    403    403    403    403    422    403    401    401      422    -',
  updateSelfLimit: '                     401    200    403    403    403    403    422    403    401    401      422    404',
  createAdminLimit: '                    401    403    201    201    201    201    422    409    401    401      422    -',
  updateAdminLimit: '                    401    403    404    200    404    404    422    200    401    401      422    404',
  deleteAdminLimit: '                    401    403    404    204    404    404    422    404    401    401      422    404',
  followChanges: '                       401    200    200    200    200    200    422    200    401    401      -      -',
  previewSubscription: '                 401    403    200    409    200    200    422    409    401    401      422    -',
  createSubscription: '                  401    403    201    409    201    201    422    409    401    401      422    -',
  previewSubscriptionChange: '           401    403    409    200    409    409    422    200    401    401      422    -',
  updateSubscription: '                  401    403    409    200    409    409    422    200    401    401      422    -',
  createPaymentIntent: '                 401    403    404    200    404    404    422    200    401    401      422    -',
  getPaymentIntent: '                    401    403    404    200    404    404    422    200    401    401      422    404',
  listPaymentMethods: '                  401    403    200    200    200    200    422    200    401    401      -      -',
  createSetupIntent: '                   401    403    200    200    200    200    422    200    401    401      -      -',
  getSetupIntent: '                      401    403    404    200    404    404    422    200    401    401      422    404',
  setDefaultPaymentMethod: '             401    403    404    200    404    404    422    200    401    401      422    404',
  removePaymentMethod: '                 401    403    404    204    404    404    422    404    401    401      422    404',
  createRefund: '                        401    403    403    403    403    201    201    201    401    401      422    404',
  createBillingConfig: '                 401    403    403    403    403    201    409    409    401    401      422    -',
  listBillingConfigs: '                  401    403    403    403    403    200    200    200    401    401      422    -',
  getBillingConfigByCategory: '          401    403    403    403    403    200    200    200    401    401      422    -',
  getBillingConfig: '                    401    403    403    403    403    200    200    200    401    401      422    404',
  updateBillingConfig: '                 401    403    403    403    403    200    200    200    401    401      422    404',
  deleteBillingConfig: '                 401    403    403    403    403    204    404    404    401    401      422    404',
  createNotificationConfig: '            401    403    403    403    403    201    409    409    401    401      422    -',
  listNotificationConfigs: '             401    403    403    403    403    200    200    200    401    401      422    -',
  getNotificationConfig: '               401    403    403    403    403    200    200    200    401    401      422    404',
  updateNotificationConfig: '            401    403    403    403    403    200    200    200    401    401      422    404',
  deleteNotificationConfig: '            401    403    403    403    403    204    404    404    401    401      422    404',
  listNotificationDeliveries: '          401    403    403    403    403    200    200    200    401    401      422    -',
  createInvoiceTemplate: '               401    403    403    403    403    201    201    201    401    401      422    -',
  listInvoiceTemplates: '                401    403    403    403    403    200    200    200    401    401      422    -',
  getDefaultInvoiceTemplate: '           401    403    403    403    403    200    200    200    401    401      -      -',
  getInvoiceTemplate: '                  401    403    403    403    403    200    200    200    401    401      422    404',
  updateInvoiceTemplate: '               401    403    403    403    403    200    200    200    401    401      422    404',
  previewInvoiceTemplate: '              401    403    403    403    403    200    200    200    401    401      422    404',
  deleteInvoiceTemplate: '               401    403    403    403    403    204    404    404    401    401      422    404',
  createReservation: '                   401    201    409    201    409    409    422    201    401    401      422    -',
  confirmReservation: '                  401    200    404    403    404    404    422    200    401    401      422    404',
  releaseReservation: '                  401    200    404    403    404    404    422    200    401    401      422    404',
  correctUsage: '                        401    403    403    403    403    201    201    201    401    401      422    -',
  getUsageSeries: '                      401    200    200    200    200    200    422    200    401    401      422    -',
  getEntitlementSnapshot: '              401    200    200    200    200    200    422    200    401    401      -      -',
  listAuditLog: '                        401    403    403    403    403    200    200    200    401    401      422    -',
  sendContactMessage: '                  201    201    201    201    201    201    201    201    401    401      422    -',
  getCurrentSeats: '                     401    200    200    200    200    200    422    200    401    401      422    -',
  addSeats: '                            401    403    409    200    409    409    422    200    401    401      422    -',
  assignSeat: '                          401    403    409    200    409    409    422    200    401    401      422    -',
  unassignSeat: '                        401    403    409    204    409    409    422    204    401    401      422    -',
  listSubscriptionAddons: '              401    200    200    200    200    200    422    200    401    401      422    -',
  listCompatibleAddons: '                401    200    200    200    200    200    422    200    401    401      422    -',
  listSubscriptions: '                   401    403    403    403    403    200    200    200    401    401      422    -',
  migrateSubscription: '                 401    403    403    403    403    200    409    404    401    401      422    404',
  deleteSubscription: '                  401    403    403    403    403    204    404    404    401    401      422    404',
  terminateSubscription: '               401    403    409    200    409    409    422    200    401    401      422    -',
  cancelSubscription: '                  401    403    409    200    409    409    422    200    401    401      422    -',
  resumeSubscription: '                  401    403    409    200    409    409    422    409    401    401      -      -',
  handlePaymentCallback: '               400    400    400    400    400    400    400    400    400    400      -      -',
};

const columns = [...callers, 'broken', 'unknown'] as const;

/** Whom the row admits: the least of all callers who may. */
const admitted = { public: 'nobody', user: 'user', org_admin: 'admin', platform_admin: 'staff', signed: 'nobody' } as const;

let world: AccessWorld;

beforeAll(async () => {
  world = await accessWorld();
});

afterAll(() => world.server.stop());

/** The status of the answer, which must be as the OpenAPI document says. */
async function statusFor(id: keyof Routes, who: CallerName, { path, init }: Question): Promise<string> {
  const response = await world.ask[who](path, init);
  const type = response.headers.get('content-type');
  const endless = type?.startsWith('text/event-stream');
  const body = endless ? await response.body?.cancel() : await response.text();
  expect(undocumented(id, response.status, type, body ?? ''), `${who} at ${path}`).toBeUndefined();
  return `${response.status}`;
}

/** The one status of all questions, or each with what was wrong; `-` when there are none. */
async function statusForAll(id: keyof Routes, questions: Question[]): Promise<string> {
  const answers: [string, string][] = [];
  for (const one of questions) answers.push([one.wrong ?? '', await statusFor(id, admitted[routes[id]['x-access']], one)]);
  const statuses = new Set(answers.map(([, status]) => status));
  if (statuses.size > 1) return answers.map(([wrong, status]) => `${wrong}: ${status}`).join(', ');
  return answers[0]?.[1] ?? '-';
}

const rows = Object.entries(table).map(([id, row]) => [id as keyof Routes, row.trim().split(/\s+/)] as const);

test('has a row for every route, and every column in it', () => {
  expect(rows.map(([id]) => id).toSorted()).toEqual(Object.keys(routes).toSorted());
  for (const [id, row] of rows) expect(row, id).toHaveLength(columns.length);
});

test('has somebody whom every operation serves', () => {
  const never = rows.filter(([, row]) => !row.some((status) => status.startsWith('2')));
  // Nobody of them can sign; see below.
  expect(never.map(([id]) => id)).toEqual(['handlePaymentCallback']);
});

test('a callback that the payment provider signed is taken', async () => {
  const { app } = world;
  const { path, init } = rightQuestion('handlePaymentCallback', world.params);
  const proof = await sign(await callbackSecret(app.db), init.body ?? '', app.app.ports.time.now());
  const signed = { path, init: { ...init, headers: { ...init.headers, [signatureHeader]: proof } } };
  expect(await statusFor('handlePaymentCallback', 'nobody', signed)).toBe('200');
});

test.each(rows)('%s', async (id, row) => {
  const answers: string[] = [];
  const right = () => rightQuestion(id, world.params);
  for (const who of callers) answers.push(await statusFor(id, who, right()));
  answers.push(await statusForAll(id, brokenQuestions(id, world.params)));
  answers.push(await statusForAll(id, unknownQuestions(id, world.params)));
  expect(named(answers)).toEqual(named(row));
});

function named(statuses: readonly string[]): string[] {
  return columns.map((column, i) => `${column} ${statuses[i]}`);
}
