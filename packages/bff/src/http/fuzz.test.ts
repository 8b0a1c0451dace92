import { defaultInvoiceLayout, Problem, type Routes, routes } from '@locai/billing-contract';
import type { Schemas } from '@locai/billing-contract/client';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { callbackSecret } from '../payments/providers/sandbox/events.ts';
import { sign, signatureHeader } from '../payments/providers/sandbox/signature.ts';
import { createTestApp, type TestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';
import { type AnyRequest, anyRequest } from './testing/any-request.ts';
import { type Confidential, confidential } from './testing/confidential.ts';
import { undocumented } from './testing/documented.ts';
import { watchBooks } from './testing/watch-books.ts';

// Every operation, asked anything at all: here the same each time. `pnpm fuzz` asks more, and something else each time.
const numRuns = Number(process.env.FUZZ_RUNS ?? 12);
const seed = Number(process.env.FUZZ_SEED ?? 1);
const patienceMs = 20_000;
const timeout = 3 * patienceMs + numRuns * 500;

type Id = keyof Routes;
type Ask = (path: string, init: RequestInit) => Promise<Response>;

let app: TestApp;
let books: Awaited<ReturnType<typeof watchBooks>>;
let secret: Confidential;
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
  Object.assign(
    ids,
    await catalogueIds(),
    await pricedIds(),
    await settingsIds(),
    await cardIds(running),
    await billedIds(running),
  );
  Object.assign(ids, await reservationIds(running));
  secret = await confidential(app);
  Object.assign(ids, secret.ids);
  books = await watchBooks(app.db);
  process.stdout.write(`FUZZ_SEED=${seed} repeats this fuzz.\n`);
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

/** Of an invoice that was drawn up by hand, and of one that is still a draft. */
async function billedIds(running: ReturnType<typeof shopper>) {
  const prices = [{ interval: null, price: { amount: 500, currency: 'USD' } }];
  await app.asService().post('/billing/v1/addons', { code: 'boost', name: 'Boost', type: 'one_off', prices });
  const draft = () => running.post<Schemas['Invoice']>('/billing/v1/invoices', { lines: [{ addonCode: 'boost' }] });
  const [one, two] = [(await draft()).body.id, (await draft()).body.id];
  await running.post(`/billing/v1/invoices/${two}/finalize`);
  return { $invoice3: one, $invoice4: two };
}

async function cardIds(running: ReturnType<typeof shopper>) {
  await running.saveCard('5555555555554444');
  const { body } = await running.get<Schemas['PaymentMethods']>('/billing/v1/payment-methods');
  return { $method0: body.data[0]?.id ?? '', $method1: body.data[1]?.id ?? '' };
}

async function reservationIds(running: ReturnType<typeof shopper>) {
  const order = { entitlementCode: 'messages', quantity: '0.1', expiresIn: 86_400 };
  const reserve = async () =>
    (await running.post<Schemas['ReservationResult']>('/entitlements/v1/reservations', order)).body.reservation.id;
  return { $reservation0: await reserve(), $reservation1: await reserve(), $reservation2: await reserve() };
}

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

const fill = (text: string) => text.replace(/\$[a-z]+\d/g, (name) => ids[name] ?? name);
/** A URL has no lone surrogates, and dots alone would make it another one. */
function encode(text: string): string {
  const formed = new TextDecoder().decode(new TextEncoder().encode(fill(text)));
  return encodeURIComponent(/^\.{1,2}$/.test(formed) ? 'dots' : formed);
}

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

async function assertAnswer(id: Id, request: AnyRequest, response: Response): Promise<void> {
  const type = response.headers.get('content-type');
  if (type?.startsWith('text/event-stream')) return response.body?.cancel();
  const { status } = response;
  const answer = await response.text();
  // A path that a parameter broke is nobody's operation.
  if (status !== 404 && status !== 405) expect(undocumented(id, status, type, answer)).toBeUndefined();
  if (!mayKnow.includes(request.caller)) expect(secret.leaked(answer, wordsOf(id, request)), answer).toEqual([]);
  if (status < 400) return;
  expect(type).toBe('application/problem+json');
  expect(Problem.parse(JSON.parse(answer))).toMatchObject({ status, requestId: expect.stringMatching(/./) });
  expect(answer).not.toMatch(/select |insert into|node_modules|\.ts:\d/);
}

/** Servers of the operator. */
const mayKnow = ['server', 'serverForRunning'];

/** All that the asking person said, and may hear again. */
function wordsOf(id: Id, request: AnyRequest): string {
  return fill([decodeURIComponent(pathOf(id, request)), request.body ?? '', ...request.headers.flat()].join(' '));
}

/** Everybody, and those more often whom the operation is for. */
const askersOf = (id: Id) => [...names, ...(routes[id]['x-access'] === 'platform_admin' ? [...mayKnow, ...mayKnow] : [])];

test.each(Object.keys(routes) as Id[])('%s answers whatever it is asked', { timeout }, async (id) => {
  await books.changes();
  const property = fc.asyncProperty(anyRequest(id, askersOf(id)), async (request) => {
    const response = await inTime(send(id, request));
    await assertAnswer(id, request, response);
    const changes = await books.changes();
    if (response.status >= 400) expect(changes).toEqual([]);
  });
  await fc.assert(property, { numRuns, seed });
});
