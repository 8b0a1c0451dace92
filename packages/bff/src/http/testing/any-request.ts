import { type Routes, routes } from '@locai/billing-contract';
import fc from 'fast-check';
import { type Fields, fieldsOf } from './body-fields.ts';
import { headers, jsonType } from './odd-headers.ts';
import { mostly, oddText, oddValue } from './odd-values.ts';
import { usualValues } from './usual-values.ts';
import { entitlementCodes, ids, planCodes } from './world-words.ts';

/** A request as it is sent; `$invoice0` and `$payment0` stand for ids that a test puts in. */
export interface AnyRequest {
  caller: string;
  params: Record<string, string>;
  query: [string, string][];
  headers: [string, string][];
  /** undefined: the operation takes none. */
  body: string | undefined;
}

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

const params = {
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
  reservationId: mostly(oddText, '$reservation0', '$reservation1', '$reservation2', 'rsv_nope'),
  subscriptionId: mostly(oddText, '$subscription0', '$subscription0', '$subscription2', '$subscription9', 'sub_nope'),
  externalCustomerId: mostly(oddText, 'running', 'incomplete', 'confidential', 'nope'),
  userId: mostly(oddText, 'ada', 'maya', 'vera-confidential'),
  paymentId: mostly(oddText, '$payment0', '$payment0', '$payment1', '$payment9', 'pay_nope'),
  paymentMethodId: mostly(oddText, '$method0', '$method1', 'pm_nope'),
  setupIntentId: mostly(oddText, 'set_none'),
  paymentIntentId: mostly(oddText, '$payment0', '$payment1', '$payment2', '$payment9'),
};
const anyQuery = fc.tuple(
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
    'entitlementCode',
    'resolution',
    'from',
    'to',
    'userId',
  ),
  fc.oneof(fc.constantFrom('1', '100', '101', 'open', 'month', 'USD', 'messages', '2.5', '2026-11-01', '2026-11-30'), oddText),
);
const query = fc.array(anyQuery, { maxLength: 4 });

const named = (usual: Record<string, unknown[]>) => Object.entries(usual);
const inWords = (values: unknown[]) => values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));

/** Requests of one operation, from good to absurd: what its document offers, what is worth to be asked, and anything. */
export function anyRequest(id: keyof Routes, callers: string[]): fc.Arbitrary<AnyRequest> {
  const usual = usualValues(id);
  const fields = Object.fromEntries(
    named(usual.body).map(([name, values]) => [name, mostly<unknown>(oddValue, undefined, ...values)]),
  );
  const inPath = named(usual.path).map(([name, values]) => [name, mostly(oddText, 'nope', ...inWords(values))]);
  const inQuery = named(usual.query).map(([name, values]) =>
    fc.tuple(fc.constant(name), mostly(oddText, '1', ...inWords(values))),
  );
  // Nobody sends a body with a deletion, and what it would be answered is no part of the contract.
  const takesBody = routes[id].method !== 'get' && routes[id].method !== 'delete';
  const body = takesBody ? bodyOf({ ...fields, ...fieldsOf[id] }) : fc.constant(undefined);
  const request = fc.record({
    caller: fc.constantFrom(...callers),
    params: fc.record<Record<string, string>>({ ...Object.fromEntries(inPath), ...params }),
    query: fc.oneof(query, fc.array(fc.oneof(...inQuery, anyQuery), { maxLength: 4 })),
    headers,
    body,
  });
  return request.map((made) => ({ ...made, headers: [...(takesBody ? [jsonType] : []), ...Object.entries(made.headers)] }));
}
