import { defaultInvoiceLayout, type Routes } from '@locai/billing-contract';
import fc from 'fast-check';
import { invoiceFields } from './invoice-fields.ts';
import { mostly, oddValue } from './odd-values.ts';
import { pricedFields } from './priced-fields.ts';
import { entitlementCodes, ids, planCodes } from './world-words.ts';

export type Fields = Record<string, fc.Arbitrary<unknown>>;

const change = {
  planCode: mostly(oddValue, ...planCodes),
  interval: mostly(oddValue, 'month', 'month', 'year', 'week'),
  seats: mostly(oddValue, 1, 3, 4, 51),
  addons: mostly<unknown>(
    oddValue,
    undefined,
    undefined,
    [],
    [{ addonCode: 'more' }],
    [{ addonCode: 'new-1', quantity: 10_001 }],
  ),
  oneOffAddons: mostly<unknown>(oddValue, undefined, undefined, undefined, [{ addonCode: 'boost', quantity: 3 }]),
  quoteId: mostly(oddValue, 'quo_none', undefined),
};
const order = { ...change, currency: mostly(oddValue, 'USD', 'USD', 'EUR', 'KWD') };
const check = { entitlementCode: mostly(oddValue, ...entitlementCodes), requiredBalance: mostly(oddValue, '1', 2, '1e3') };

const price = {
  interval: mostly<unknown>(oddValue, 'month', 'year'),
  price: mostly<unknown>(oddValue, { amount: 900, currency: 'USD' }),
};
const prices = fc.array(fc.record(price), { maxLength: 3 });
const planTerms = {
  name: mostly<unknown>(oddValue, 'Plan'),
  rank: mostly<unknown>(oddValue, 0, 1, 7),
  prices: fc.oneof({ weight: 9, arbitrary: prices }, { weight: 1, arbitrary: oddValue }),
  trial: mostly<unknown>(oddValue, null, undefined, { days: 14, needsCard: true }),
  seats: mostly<unknown>(oddValue, null, undefined, { included: 2, max: 9 }, { included: 2, min: 3, max: 1 }),
  metadata: mostly<unknown>(oddValue, undefined, { note: 'x' }),
  features: mostly<unknown>(oddValue, undefined, ['One', 'Two']),
};
const quota = {
  quota: mostly<unknown>(oddValue, undefined, null, '10', '0.5', 7),
  value: mostly<unknown>(oddValue, undefined, undefined, ['plain'], { a: { b: [1] } }),
  perSeat: mostly<unknown>(oddValue, undefined, true),
  resetInterval: mostly<unknown>(oddValue, undefined, 'never', 'month', 'day'),
  limit: mostly<unknown>(oddValue, undefined, 'soft', 'hard'),
  rollover: mostly<unknown>(oddValue, undefined, null, { max: '5', expiresAfter: 1 }),
};
const entitlement = {
  name: mostly<unknown>(oddValue, 'Entitlement'),
  unit: mostly<unknown>(oddValue, undefined, null, 'word'),
  reportedBy: mostly<unknown>(oddValue, undefined, 'server', 'client'),
  metricCode: mostly<unknown>(oddValue, undefined, null, 'nope'),
};
const newCode = mostly<unknown>(oddValue, 'pro', 'new-1', 'new-2', 'messages');

const configValue = mostly<unknown>(
  oddValue,
  {},
  { graceDays: 3 },
  { legalName: 'Locai', address: null },
  { rates: [], defaultRate: 'none' },
  { numberPrefix: 'LB', numberDigits: 0 },
  { messagesPerHour: 3 },
);
const notification = {
  recipients: mostly<unknown>(oddValue, ['customer'], ['ada@acme.example'], ['https://hooks.acme.example'], ['https://10.0.0.1']),
  template: mostly<unknown>(oddValue, undefined, null, { subject: 'Hello', body: 'Dear {{customerName}}' }),
  percentages: mostly<unknown>(oddValue, undefined, null, [80, 100]),
  enabled: mostly<unknown>(oddValue, undefined, false),
};
const template = {
  name: mostly<unknown>(oddValue, 'Ours', 'Standard', 'Theirs'),
  layout: mostly<unknown>(oddValue, defaultInvoiceLayout, { ...defaultInvoiceLayout, components: [] }),
  isDefault: mostly<unknown>(oddValue, undefined, true, false),
};
const previewLine = {
  description: mostly<unknown>(oddValue, 'Pro'),
  units: mostly<unknown>(oddValue, undefined, '2.5'),
  unitPrice: mostly<unknown>(oddValue, 900, -900),
  amount: mostly<unknown>(oddValue, 900, 2 ** 40),
};
const preview = {
  lines: fc.array(fc.record(previewLine), { maxLength: 3 }),
  currency: mostly<unknown>(oddValue, 'USD', 'JPY', 'ZZZ'),
  timeZone: mostly<unknown>(oddValue, 'UTC', 'Asia/Tokyo', '+25:00'),
  customer: mostly<unknown>(oddValue, { name: 'Acme', address: { line1: 'x', city: 'y', country: 'ZZ' } }),
  period: mostly<unknown>(oddValue, { from: '2026-11-22T00:00:00Z', to: '2020-11-22T00:00:00Z' }),
  issuedAt: mostly<unknown>(oddValue, '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z'),
};

const usage = {
  quantity: mostly<unknown>(oddValue, '1', 1, '0.5', '1000000'),
  idempotencyKey: mostly<unknown>(oddValue, 'one', 'two', 'three', undefined),
  userId: mostly<unknown>(oddValue, undefined, undefined, 'ada', 'maya'),
  timestamp: mostly<unknown>(oddValue, undefined, undefined, '2026-11-21T09:00:00Z', '2020-11-22T09:00:00Z'),
  properties: mostly<unknown>(oddValue, undefined, undefined, {}, { model: 'large', n: 1 }),
};
/** Beside an entitlement it is one too many. */
const metricCode = mostly<unknown>(oddValue, undefined, undefined, undefined, 'words');
const limit = mostly<unknown>(oddValue, '0', '5', '100', 7, null);

/** What bodies are made of beside what the document offers: what this operation is worth to be asked. */
export const fieldsOf: Partial<Record<keyof Routes, Fields>> = {
  ...pricedFields((...usual) => mostly<unknown>(oddValue, ...usual)),
  ...invoiceFields((...usual) => mostly<unknown>(oddValue, ...usual)),
  previewSubscription: order,
  createSubscription: order,
  previewSubscriptionChange: change,
  updateSubscription: change,
  reportEntitlementUsage: usage,
  reportSubscriptionEntitlementUsage: usage,
  reportSubscriptionUsage: { ...usage, entitlementCode: check.entitlementCode, metricCode },
  reportUsageInBulk: {
    reports: fc.array(
      fc.record({
        ...usage,
        entitlementCode: check.entitlementCode,
        metricCode,
        customer: mostly<unknown>(oddValue, undefined, { externalId: 'running' }, { kind: 'user', externalId: 'nobody' }),
      }),
      { maxLength: 5 },
    ),
  },
  addSeats: { seats: mostly<unknown>(oddValue, 1, 2, 100_000), quoteId: change.quoteId },
  createReservation: {
    quantity: usage.quantity,
    userId: usage.userId,
    properties: usage.properties,
    entitlementCode: check.entitlementCode,
    expiresIn: mostly<unknown>(oddValue, undefined, 1, 900, 86_400),
  },
  confirmReservation: { quantity: mostly<unknown>(oddValue, undefined, '1', '0.5', 3) },
  correctUsage: {
    quantity: mostly<unknown>(oddValue, '-1', '1', -1, '0.5', `-${'9'.repeat(26)}`),
    userId: usage.userId,
    timestamp: usage.timestamp,
    entitlementCode: check.entitlementCode,
    reason: mostly<unknown>(oddValue, 'Counted twice'),
    customer: mostly<unknown>(oddValue, undefined, { externalId: 'running' }, { kind: 'user', externalId: 'nobody' }),
  },
  checkSubscriptionEntitlement: { requiredBalance: check.requiredBalance, userId: usage.userId },
  createSubscriptionEntitlement: {
    ...quota,
    rollover: mostly<unknown>(oddValue, undefined),
    entitlementCode: check.entitlementCode,
    sticky: mostly<unknown>(oddValue, undefined, true, false),
  },
  updateSubscriptionEntitlementQuota: { quota: quota.quota, sticky: mostly<unknown>(oddValue, undefined, true, false) },
  initializeSubscriptionEntitlements: { overrides: mostly<unknown>(oddValue, undefined, 'keep', 'end') },
  createSelfLimit: { entitlementCode: check.entitlementCode, limit },
  updateSelfLimit: { limit },
  createAdminLimit: { entitlementCode: check.entitlementCode, limit },
  updateAdminLimit: { limit },
  updateCurrentCustomer: {
    name: mostly<unknown>(oddValue, undefined, null, 'Acme'),
    email: mostly<unknown>(oddValue, undefined, null, 'ada@acme.example'),
    timeZone: mostly<unknown>(oddValue, undefined, 'UTC', 'Asia/Tokyo', '+25:00'),
    address: mostly<unknown>(oddValue, undefined, null, { line1: 'x', city: 'y', country: 'DE' }),
  },
  checkEntitlements: { checks: fc.array(fc.record(check, { requiredKeys: [] }), { maxLength: 101 }) },
  createPlan: {
    ...planTerms,
    code: newCode,
    entitlements: fc.array(fc.record({ ...quota, entitlementCode: check.entitlementCode }), { maxLength: 3 }),
  },
  updatePlan: { ...planTerms, archived: mostly<unknown>(oddValue, undefined, false, true) },
  addPlanEntitlement: { ...quota, entitlementCode: check.entitlementCode },
  createPlanEntitlementQuota: { ...quota, planCode: change.planCode, entitlementCode: check.entitlementCode },
  updatePlanEntitlementQuota: quota,
  createEntitlement: { ...entitlement, code: newCode, type: mostly<unknown>(oddValue, 'boolean', 'metered', 'static') },
  updateEntitlement: entitlement,
  createBillingConfig: {
    category: mostly<unknown>(oddValue, 'access', 'company', 'tax', 'invoicing', 'contact', 'dunning'),
    value: configValue,
  },
  updateBillingConfig: { value: configValue },
  createNotificationConfig: {
    ...notification,
    event: mostly<unknown>(oddValue, 'usage.threshold_reached', 'invoice.finalized', 'trial.ending'),
    channel: mostly<unknown>(oddValue, 'email', 'webhook'),
  },
  updateNotificationConfig: { ...notification, rotateSigningSecret: mostly<unknown>(oddValue, undefined, true) },
  createInvoiceTemplate: template,
  updateInvoiceTemplate: template,
  previewInvoiceTemplate: { data: fc.record(preview, { requiredKeys: [] }) },
  sendContactMessage: {
    name: mostly<unknown>(oddValue, 'Ada'),
    email: mostly<unknown>(oddValue, 'ada@acme.example', 'eve@acme.example'),
    message: mostly<unknown>(oddValue, 'Hello'),
    website: mostly<unknown>(oddValue, undefined, '', 'https://spam.example'),
  },
  createPaymentIntent: { invoiceId: mostly(oddValue, ...ids) },
  createRefund: {
    amount: mostly<unknown>(
      oddValue,
      undefined,
      { amount: 1, currency: 'USD' },
      { amount: 1, currency: 'JPY' },
      { amount: 2 ** 60 },
    ),
    reason: mostly<unknown>(oddValue, 'other', 'duplicate', 'invoice_void'),
    memo: mostly<unknown>(oddValue, undefined, 'By phone'),
    fromCredit: mostly<unknown>(oddValue, undefined, false, true),
  },
  handlePaymentCallback: {
    id: mostly(oddValue, 'evt_1'),
    type: mostly(oddValue, 'payment.succeeded', 'refund.created'),
    object: mostly<unknown>(oddValue, { id: 'pi_1' }),
  },
};
