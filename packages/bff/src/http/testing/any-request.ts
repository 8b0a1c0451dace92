import { defaultInvoiceLayout, type Routes, routes } from '@locai/billing-contract';
import fc from 'fast-check';
import { pricedFields } from './priced-fields.ts';

/** A request as it is sent; `$invoice0` and `$payment0` stand for ids that a test puts in. */
export interface AnyRequest {
  caller: string;
  params: Record<string, string>;
  query: [string, string][];
  headers: [string, string][];
  /** undefined: the operation takes none. */
  body: string | undefined;
}

const oddText = fc.oneof(
  fc.constantFrom('', '\0', 'a\0b', '\ud800', '💥', '\u202e', ' pro', 'PRO', '１', '../..', '%00', '%ff', 'x'.repeat(9_000)),
  fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', "'; drop table plans; --", 'null', 'true', 'NaN', 'quo_1'),
  fc.constantFrom(
    '-1',
    '0',
    '+1',
    '1e400',
    '1e-12',
    '0x10',
    '9'.repeat(26),
    '9'.repeat(27),
    '0.000000000001',
    '2026-11-22T09:00:00Z',
  ),
  // What looks like a cursor.
  fc.constantFrom(...['["\\u0000"]', '[]', '{"0":"x"}', '["\\ud800"]', '["inv_1"]'].map(btoa)),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const oddValue = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, 2 ** 53, [], {}, [[]], { amount: 1 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** What is meant, and now and then anything. */
function mostly<T>(odd: fc.Arbitrary<T>, ...usual: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 14, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: odd });
}

type Fields = Record<string, fc.Arbitrary<unknown>>;

const ids = ['$invoice0', '$invoice1', '$invoice2'];
const planCodes = ['free', 'starter', 'pro', 'pro', 'enterprise', 'nope'];
const entitlementCodes = ['messages', 'messages', 'documents', 'tone', 'nope'];
const change = {
  planCode: mostly(oddValue, ...planCodes),
  interval: mostly(oddValue, 'month', 'month', 'year', 'week'),
  seats: mostly(oddValue, 1, 3, 4, 51),
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
const limit = mostly<unknown>(oddValue, '0', '5', '100', 7, null);

/** What bodies are made of; an operation that is not listed gets only odd ones. */
const fieldsOf: Partial<Record<keyof Routes, Fields>> = {
  ...pricedFields((...usual) => mostly<unknown>(oddValue, ...usual)),
  previewSubscription: order,
  createSubscription: order,
  previewSubscriptionChange: change,
  updateSubscription: change,
  reportEntitlementUsage: usage,
  reportSubscriptionEntitlementUsage: usage,
  reportSubscriptionUsage: { ...usage, entitlementCode: check.entitlementCode },
  reportUsageInBulk: {
    reports: fc.array(
      fc.record({
        ...usage,
        entitlementCode: check.entitlementCode,
        customer: mostly<unknown>(oddValue, undefined, { externalId: 'running' }, { kind: 'user', externalId: 'nobody' }),
      }),
      { maxLength: 5 },
    ),
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
  handlePaymentCallback: {
    id: mostly(oddValue, 'evt_1'),
    type: mostly(oddValue, 'payment.succeeded', 'refund.created'),
    object: mostly<unknown>(oddValue, { id: 'pi_1' }),
  },
};

const brokenBody = fc.oneof(
  fc.constantFrom('', '{', 'null', '[]', '"x"', '0', '\ufeff{}', '{}x', '{"planCode":"pro","planCode":"free"}'),
  fc.constantFrom('{"__proto__":{"planCode":"pro"}}', '{"checks":[{"__proto__":1}]}', '['.repeat(50_000), '{"a":'.repeat(20_000)),
  fc.constantFrom(`${'['.repeat(5_000)}${']'.repeat(5_000)}`, ' '.repeat(300_000)),
);

function bodyOf(fields: Fields): fc.Arbitrary<string> {
  const usual = fc.oneof(fc.record(fields), fc.record(fields, { requiredKeys: [] }));
  const more = fc
    .tuple(usual, fc.dictionary(oddText, oddValue, { maxKeys: 2 }))
    .map(([known, extra]) => ({ ...extra, ...known }));
  return fc.oneof(
    { weight: 10, arbitrary: usual.map(toJson) },
    { weight: 1, arbitrary: more.map(toJson) },
    { weight: 1, arbitrary: oddValue.map(toJson) },
    { weight: 1, arbitrary: brokenBody },
  );
}

const toJson = (value: unknown) => JSON.stringify(value) ?? '';

const jsonType: [string, string] = ['Content-Type', 'application/json'];
const oddHeaders = fc.record(
  {
    Authorization: fc.constantFrom('Bearer', 'Bearer a.b.c', 'Basic YTpi', `Bearer ${'x'.repeat(9_000)}`, 'Bearer \u00ff'),
    'X-Service-Key': fc.constantFrom('', 'lk_wrong', 'k'.repeat(9_000)),
    'X-Customer-Id': fc.constantFrom('', 'running', 'x'.repeat(300), '\u00e9\u00ff'),
    'X-Customer-Kind': fc.constantFrom('', 'user', 'org', 'dog', '__proto__'),
    'X-User-Id': fc.constantFrom('', 'u'.repeat(300)),
    'X-Request-Id': fc.constantFrom('', 'x'.repeat(300), '<script>', 'ok-1'),
    'Content-Type': fc.constantFrom(
      '',
      'text/plain',
      'application/json; charset=utf-16',
      'APPLICATION/JSON',
      'multipart/form-data',
    ),
    'If-Match': fc.constantFrom('*', '"x"', ''),
    'Idempotency-Key': fc.constantFrom('', 'one', 'two', 'k'.repeat(300), '\u00ff'),
    Origin: fc.constantFrom('null', 'http://evil.example', '\u00ff'),
  },
  { requiredKeys: [] },
);
const headers = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: oddHeaders.map((given) => JSON.parse(JSON.stringify(given)) as Record<string, string>) },
);

const params = fc.record({
  planCode: mostly(oddText, ...planCodes),
  entitlementCode: mostly(oddText, ...entitlementCodes),
  planId: mostly(oddText, '$plan0', 'plan_nope'),
  entitlementId: mostly(oddText, '$entitlement0', 'ent_nope'),
  quotaId: mostly(oddText, '$quota0', 'peq_nope'),
  metricCode: mostly(oddText, 'words', 'nope'),
  chargeId: mostly(oddText, '$charge0', 'crg_nope'),
  chargeCode: mostly(oddText, 'words', 'nope'),
  addonId: mostly(oddText, '$addon0', 'add_nope'),
  couponCode: mostly(oddText, 'LAUNCH', 'launch', 'nope'),
  configId: mostly(oddText, '$config0', '$notification0', 'cfg_nope'),
  category: mostly(oddText, 'access', 'company'),
  templateId: mostly(oddText, 'tpl_default', '$template0', 'tpl_nope'),
  invoiceId: mostly(oddText, ...ids),
  subscriptionId: mostly(oddText, '$subscription0', '$subscription0', '$subscription2', 'sub_nope'),
  externalCustomerId: mostly(oddText, 'running', 'incomplete', 'nope'),
  userId: mostly(oddText, 'ada', 'maya'),
  paymentIntentId: mostly(oddText, '$payment0', '$payment1', '$payment2'),
});
const query = fc.array(
  fc.tuple(
    mostly(
      oddText,
      'limit',
      'cursor',
      'status',
      'interval',
      'currency',
      'entitlement',
      'requiredBalance',
      'visibility',
      'archived',
    ),
    fc.oneof(fc.constantFrom('1', '100', '101', 'open', 'month', 'USD', 'messages', '2.5'), oddText),
  ),
  { maxLength: 4 },
);

/** Requests of one operation, from good to absurd. */
export function anyRequest(id: keyof Routes, callers: string[]): fc.Arbitrary<AnyRequest> {
  // Nobody sends a body with a deletion, and what it would be answered is no part of the contract.
  const takesBody = routes[id].method !== 'get' && routes[id].method !== 'delete';
  const body = takesBody ? bodyOf(fieldsOf[id] ?? {}) : fc.constant(undefined);
  const request = fc.record({ caller: fc.constantFrom(...callers), params, query, headers, body });
  return request.map((made) => ({ ...made, headers: [...(takesBody ? [jsonType] : []), ...Object.entries(made.headers)] }));
}
