import { z } from '@hono/zod-openapi';
import { defaultInvoiceLayout, Problem, type Routes, routes } from '@locai/billing-contract';
import type { Schemas } from '@locai/billing-contract/client';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { callbackSecret } from '../payments/providers/sandbox/events.ts';
import { sign, signatureHeader } from '../payments/providers/sandbox/signature.ts';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';
import { type AnyRequest, anyRequest } from './testing/any-request.ts';

// Every operation, asked anything at all. FUZZ_RUNS=2000 looks longer; FUZZ_SEED repeats the run that a failure names.
const numRuns = Number(process.env.FUZZ_RUNS ?? 40);
const seed = process.env.FUZZ_SEED ? { seed: Number(process.env.FUZZ_SEED) } : {};
const timeout = 20_000 + numRuns * 500;
const patienceMs = 5_000;

type Id = keyof Routes;
type Ask = (path: string, init: RequestInit) => Promise<Response>;

let app: TestApp;
let tables: string[];
/** The ids of one customer who runs, with a change that waits, and of one who has not paid. */
const ids: Record<string, string> = {};
const names = ['running', 'incomplete', 'newcomer', 'nobody', 'member', 'server', 'serverForRunning'] as const;
let callers: Record<(typeof names)[number], Ask>;

beforeAll(async () => {
  app = await createTestApp();
  const admin = (organizationId: string) => app.as({ userId: 'ada', organizationId, role: 'org_admin' });
  const running = shopper(admin('running'));
  const bought = await running.order({ planCode: 'starter' });
  await running.pay(bought.body.payment);
  const orders = [
    bought,
    await running.change({ planCode: 'pro' }),
    await shopper(admin('incomplete')).order({ planCode: 'pro' }),
  ];
  for (const [i, { body }] of orders.entries())
    Object.assign(ids, {
      [`$invoice${i}`]: body.invoice?.id,
      [`$payment${i}`]: body.payment?.id,
      [`$subscription${i}`]: body.subscription.id,
    });
  Object.assign(ids, await catalogueIds(), await pricedIds(), await settingsIds());
  tables = await tablesToWatch();
  callers = {
    running: running.request,
    incomplete: admin('incomplete').request,
    newcomer: (path, init) => admin(crypto.randomUUID()).request(path, init),
    nobody: app.visitor.request,
    member: app.as({ userId: 'maya', organizationId: 'running', role: 'user' }).request,
    server: app.asService().request,
    serverForRunning: app.asService({ kind: 'org', externalId: 'running' }).request,
  };
});

async function catalogueIds() {
  const path = '/entitlements/v1/plan-entitlement-quotas?planCode=pro&entitlementCode=messages';
  const [quota] = (await app.asService().get<Schemas['PlanEntitlementQuotaPage']>(path)).body.data;
  return { $plan0: quota?.planId ?? '', $entitlement0: quota?.entitlement.id ?? '', $quota0: quota?.id ?? '' };
}

async function pricedIds() {
  const make = async (path: string, body: unknown) =>
    (await app.asService().post<{ id: string }>(`/billing/v1/${path}`, body)).body.id;
  await make('billable-metrics', { code: 'words', name: 'Words', aggregation: 'sum' });
  await make('coupons', { code: 'LAUNCH', name: 'Launch', discount: { type: 'percentage', percent: '20' } });
  const amounts = { USD: { amount: '1' }, EUR: { amount: '1' }, JPY: { amount: '1' } };
  const charge = { planCode: 'pro', metricCode: 'words', pricing: { model: 'standard', properties: amounts } };
  return {
    $charge0: await make('charges', { ...charge, code: 'words', name: 'Words' }),
    $addon0: await make('addons', { code: 'more', name: 'More', type: 'recurring', prices: [] }),
  };
}

async function settingsIds() {
  const make = async (path: string, body: unknown) =>
    (await app.asService().post<{ id: string }>(`/billing/v1/${path}`, body)).body.id;
  return {
    $config0: await make('billing-configs', { category: 'company', value: {} }),
    $notification0: await make('notification-configs', { event: 'payment.failed', channel: 'email', recipients: ['customer'] }),
    $template0: await make('invoice-templates', { name: 'Mine', layout: defaultInvoiceLayout }),
  };
}

const fill = (text: string) =>
  text.replace(
    /\$(invoice|payment|subscription|plan|entitlement|quota|charge|addon|config|notification|template)\d/g,
    (name) => ids[name] ?? name,
  );
/** A URL has no lone surrogates. */
const encode = (text: string) => encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(fill(text))));

function pathOf(id: Id, { params, query }: AnyRequest): string {
  const path = routes[id].path.replace(/\{(\w+)\}/g, (_, name: string) => encode(params[name] ?? 'x'));
  const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  return search ? `${path}?${search}` : path;
}

async function send(id: Id, request: AnyRequest): Promise<Response> {
  const body = request.body === undefined ? undefined : fill(request.body);
  const headers = new Headers();
  for (const [name, value] of request.headers) headers.set(name, value);
  // Every other callback is signed as the provider signs it.
  if (routes[id]['x-access'] === 'signed' && (body?.length ?? 0) % 2)
    headers.set(signatureHeader, await sign(await callbackSecret(app.db), body ?? '', app.app.ports.time.now()));
  const ask = callers[names.find((name) => name === request.caller) ?? 'nobody'];
  return ask(pathOf(id, request), { method: routes[id].method.toUpperCase(), headers, ...(body !== undefined && { body }) });
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A hash per table that a failed request must not touch. */
async function books() {
  const hashes = tables.map(
    (name) =>
      sql`select ${name} as name, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as rows from ${sql.table(name)} t`,
  );
  return (await sql<{ name: string; rows: string }>`${sql.join(hashes, sql` union all `)}`.execute(app.db)).rows;
}

async function tablesToWatch() {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = current_schema() and tablename not in ('quotes', 'payment_attempts') order by tablename`.execute(app.db);
  return rows.map(({ name }) => name);
}

const Declared = z.record(
  z.string(),
  z.object({ content: z.record(z.string(), z.object({ schema: z.instanceof(z.ZodType) })).optional() }),
);

async function assertAnswer(id: Id, response: Response): Promise<void> {
  const type = response.headers.get('content-type');
  if (type?.startsWith('text/event-stream')) return response.body?.cancel();
  const { status } = response;
  if (status === 204) return expect(Object.keys(routes[id].responses)).toContain('204');
  const answer: unknown = await response.json();
  // A path that a parameter broke is nobody's operation.
  const declared = status === 405 ? undefined : Declared.parse(routes[id].responses)[status];
  if (status !== 404 && status !== 405) expect(declared, `${status} is not declared: ${JSON.stringify(answer)}`).toBeDefined();
  declared?.content?.[type ?? '']?.schema.parse(answer);
  if (status < 400) return;
  expect(type).toBe('application/problem+json');
  expect(Problem.parse(answer)).toMatchObject({ status, requestId: expect.stringMatching(/./) });
  expect(JSON.stringify(answer)).not.toMatch(/select |insert into|node_modules|\.ts:\d/);
}

test.each(Object.keys(routes) as Id[])('%s answers whatever it is asked', { timeout }, async (id) => {
  let before = await books();
  const property = fc.asyncProperty(anyRequest(id, [...names]), async (request) => {
    const response = await inTime(send(id, request));
    await assertAnswer(id, response);
    const after = await books();
    if (response.status >= 400) expect(after).toEqual(before);
    before = after;
  });
  await fc.assert(property, { numRuns, ...seed });
});
