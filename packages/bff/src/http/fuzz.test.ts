import { Problem, type Routes, routes } from '@locai/billing-contract';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { callbackSecret } from '../payments/providers/sandbox/events.ts';
import { sign, signatureHeader } from '../payments/providers/sandbox/signature.ts';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';

// Every operation, with anything at all. `FUZZ_RUNS=2000` looks longer; a failure prints the seed and the smallest request that fails.
const numRuns = Number(process.env.FUZZ_RUNS ?? 60);
const timeout = 20_000 + numRuns * 500;
const patienceMs = 5_000;

type Id = keyof Routes;
type Ask = (path: string, init: RequestInit) => Promise<Response>;

let app: TestApp;
let callers: Record<string, Ask>;
let ids: { invoices: string[]; payments: string[] };

beforeAll(async () => {
  app = await createTestApp();
  const admin = (organizationId: string) => app.as({ userId: 'ada', organizationId, role: 'org_admin' });
  const running = shopper(admin('running'));
  const { body } = await running.order({ planCode: 'starter' });
  await running.pay(body.payment);
  const waiting = await running.change({ planCode: 'pro' });
  const incomplete = await shopper(admin('incomplete')).order({ planCode: 'pro', seats: 5 });
  const orders = [body, waiting.body, incomplete.body];
  ids = { invoices: orders.map(({ invoice }) => invoice?.id ?? ''), payments: orders.map(({ payment }) => payment?.id ?? '') };
  callers = {
    nobody: app.visitor.request,
    running: running.request,
    incomplete: admin('incomplete').request,
    newcomer: (path, init) => admin(crypto.randomUUID()).request(path, init),
    member: app.as({ userId: 'maya', organizationId: 'running', role: 'user' }).request,
    server: app.asService().request,
    serverForRunning: app.asService({ kind: 'org', externalId: 'running' }).request,
  };
});

const strange = [
  ...['', '\0', 'a\0b', '\ud800', '__proto__', 'constructor', 'hasOwnProperty', 'x'.repeat(9_000), '💥', '\u202e', ' pro', 'PRO'],
  ...[
    "'; drop table plans; --",
    '../..',
    '%00',
    '%ff',
    'null',
    'true',
    '-1',
    '0',
    '1e400',
    '0x10',
    '１',
    'NaN',
    '9'.repeat(26),
    '9'.repeat(27),
  ],
  ...[
    '0.000000000001',
    '1e-12',
    '+1',
    '2026-11-22T09:00:00Z',
    'quo_1',
    btoa('["\\u0000"]'),
    btoa('[]'),
    btoa('{"0":"x"}'),
    btoa('["\\ud800"]'),
  ],
];
const oddText = fc.oneof(fc.constantFrom(...strange), fc.string({ unit: 'binary', maxLength: 40 }));
const oddValue = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e300, 2 ** 53, [], {}, [[]], { amount: 1 }),
  fc.jsonValue({ maxDepth: 4 }),
);
/** Mostly what is meant, now and then anything. */
const mostly = (...usual: unknown[]) =>
  fc.oneof({ weight: 14, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: oddValue });

const planCode = mostly('free', 'starter', 'pro', 'pro', 'enterprise', 'nope');
const entitlementCode = mostly('messages', 'messages', 'documents', 'tone', 'nope');
const order = {
  planCode,
  interval: mostly('month', 'month', 'year', 'week'),
  seats: mostly(1, 3, 4, 51),
  quoteId: mostly('quo_none', undefined),
};
const bodies: Partial<Record<Id, Record<string, fc.Arbitrary<unknown>>>> = {
  previewSubscription: { ...order, currency: mostly('USD', 'USD', 'EUR', 'KWD') },
  createSubscription: { ...order, currency: mostly('USD', 'USD', 'EUR', 'KWD') },
  previewSubscriptionChange: order,
  updateSubscription: order,
  reportEntitlementUsage: { quantity: mostly('1', 1, '0.5', '1000000'), idempotencyKey: mostly('one', 'two', 'three') },
  checkEntitlements: {
    checks: fc.array(fc.record({ entitlementCode, requiredBalance: mostly('1', 2, '1e3') }, { requiredKeys: [] }), {
      maxLength: 101,
    }),
  },
  createPaymentIntent: {
    invoiceId: fc.oneof(
      fc.nat(2).map((i) => ({ invoice: i })),
      oddValue,
    ),
  },
  handlePaymentCallback: {
    id: mostly('evt_1'),
    type: mostly('payment.succeeded', 'refund.created'),
    object: mostly({ id: 'pi_1' }),
  },
};

const broken = fc.constantFrom(
  ...[
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '0',
    '{"planCode":"pro","planCode":"free"}',
    '{"__proto__":{"planCode":"pro"}}',
    '\ufeff{}',
    '{}x',
  ],
  ...[
    '['.repeat(50_000),
    '{"a":'.repeat(20_000),
    `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    ' '.repeat(300_000),
    '{"checks":[{"__proto__":1}]}',
  ],
);

function rawBody(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<string> {
  const model = fc.record(fields, { requiredKeys: [] });
  const extended = fc
    .tuple(model, fc.dictionary(oddText, oddValue, { maxKeys: 2 }))
    .map(([usual, extra]) => ({ ...extra, ...usual }));
  return fc.oneof(
    { weight: 8, arbitrary: model.map(toJson) },
    { weight: 2, arbitrary: extended.map(toJson) },
    { weight: 1, arbitrary: oddValue.map(toJson) },
    { weight: 1, arbitrary: broken },
  );
}

/** Ids are known only once the world stands; a body names an invoice by its place. */
const toJson = (value: unknown) =>
  JSON.stringify(value, (key, member) =>
    key === 'invoiceId' && typeof member?.invoice === 'number' ? ids.invoices[member.invoice] : member,
  ) ?? '';

const headers = fc.record(
  {
    Authorization: fc.constantFrom('Bearer', 'Bearer a.b.c', 'Basic YTpi', `Bearer ${'x'.repeat(9_000)}`, 'Bearer \u00ff'),
    'X-Service-Key': fc.constantFrom('', 'lk_wrong', 'k'.repeat(9_000)),
    'X-Customer-Id': fc.constantFrom('', 'running', 'x'.repeat(300), '\u00e9\u00ff'),
    'X-Customer-Kind': fc.constantFrom('', 'user', 'org', 'dog', '__proto__'),
    'X-User-Id': fc.constantFrom('', 'u'.repeat(300)),
    'X-Request-Id': fc.constantFrom('', 'x'.repeat(300), '<script>', 'ok-1'),
    'Content-Type': fc.constantFrom(
      'text/plain',
      'application/json; charset=utf-16',
      'APPLICATION/JSON',
      'multipart/form-data',
      '',
    ),
    'If-Match': fc.constantFrom('*', '"x"', ''),
    'Idempotency-Key': fc.constantFrom('', 'one', 'two', 'k'.repeat(300), '\u00ff'),
    Origin: fc.constantFrom('null', 'http://evil.example', '\u00ff'),
  },
  { requiredKeys: [] },
);
const unusual = fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers });

const params = fc.record({
  planCode,
  entitlementCode,
  invoiceId: fc.oneof(
    fc.nat(2).map((i) => ({ invoice: i })),
    oddText,
  ),
  paymentIntentId: fc.oneof(
    fc.nat(2).map((i) => ({ payment: i })),
    oddText,
  ),
});
const query = fc.array(
  fc.tuple(
    fc.oneof(fc.constantFrom('limit', 'cursor', 'status', 'interval', 'currency', 'entitlement', 'requiredBalance'), oddText),
    fc.oneof(fc.constantFrom('1', '100', '101', 'open', 'month', 'USD', 'messages', '2.5'), oddText),
  ),
  { maxLength: 4 },
);

function requestOf(id: Id) {
  const caller = fc.constantFrom('running', 'incomplete', 'newcomer', 'nobody', 'member', 'server', 'serverForRunning');
  const fields = bodies[id];
  return fc.record({
    caller,
    params,
    query,
    headers: unusual,
    body: fields ? rawBody(fields) : fc.constant(undefined),
    signed: fc.boolean(),
  });
}

interface FuzzedRequest {
  caller: string;
  params: Record<string, unknown>;
  query: [string, string][];
  headers: Record<string, string | undefined>;
  body: string | undefined;
  signed: boolean;
}

function pathOf(id: Id, { params: given, query: pairs }: FuzzedRequest): string {
  const path = routes[id].path.replace(/\{(\w+)\}/g, (_, name: string) => encode(paramText(given[name])));
  const search = pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  return search ? `${path}?${search}` : path;
}

/** A URL has no lone surrogates. */
const encode = (text: string) => encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text)));

function paramText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('invoice' in value) return ids.invoices[Number(value.invoice)] ?? '';
  if ('payment' in value) return ids.payments[Number(value.payment)] ?? '';
  return JSON.stringify(value);
}

async function send(id: Id, request: FuzzedRequest): Promise<Response> {
  const given = Object.entries(request.headers).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const all = new Headers([...(request.body === undefined ? [] : [['Content-Type', 'application/json'] as [string, string]])]);
  for (const [name, value] of given) all.set(name, value);
  if (id === 'handlePaymentCallback' && request.signed)
    all.set(signatureHeader, await sign(await callbackSecret(app.db), request.body ?? '', app.app.ports.time.now()));
  const init = {
    method: routes[id].method.toUpperCase(),
    headers: all,
    ...(request.body !== undefined && { body: request.body }),
  };
  return (callers[request.caller] as Ask)(pathOf(id, request), init);
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Every row of every table that a failed request must not touch. */
async function books(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema()
      and tablename not in ('quotes', 'payment_attempts', 'plans') order by tablename`.execute(app.db);
  const hashes = rows.map(
    ({ name }) =>
      sql`select ${name} as name, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as rows from ${sql.table(name)} t`,
  );
  const state = await sql<{ name: string; rows: string }>`${sql.join(hashes, sql` union all `)}`.execute(app.db);
  return state.rows.map(({ name, rows: hash }) => `${name} ${hash}`).join('\n');
}

async function assertAnswer(id: Id, response: Response): Promise<void> {
  const { status } = response;
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (isStream) return response.body?.cancel();
  const answer: unknown = await response.json();
  const elsewhere = status === 404 || status === 405;
  const declared: Record<string, { content?: Record<string, { schema: unknown }> }> = routes[id].responses;
  if (!elsewhere) expect(Object.keys(declared), JSON.stringify(answer)).toContain(String(status));
  if (status < 400) return;
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(Problem.parse(answer)).toMatchObject({ status, requestId: expect.stringMatching(/./) });
  expect(JSON.stringify(answer)).not.toMatch(/select |insert into|node_modules|\bat .*\.ts:/);
}

test.each(Object.keys(routes) as Id[])('%s answers whatever it is asked', { timeout }, async (id) => {
  let before = await books();
  const property = fc.asyncProperty(requestOf(id), async (request) => {
    const response = await inTime(send(id, request as FuzzedRequest));
    await assertAnswer(id, response);
    const after = await books();
    if (response.status >= 400) expect(after).toBe(before);
    before = after;
  });
  await fc.assert(property, { numRuns, ...(process.env.FUZZ_SEED && { seed: Number(process.env.FUZZ_SEED) }) });
});
