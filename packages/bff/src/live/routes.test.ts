import { OpenAPIHono } from '@hono/zod-openapi';
import type { ChangeEvent } from '@locai/billing-contract';
import { routes } from '@locai/billing-contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AppEnv } from '../http/env.ts';
import { answerError } from '../http/errors.ts';
import type { Principal } from '../http/principal.ts';
import type { Ports } from '../ports.ts';
import type { ChangeListener, LiveUpdates } from './live-updates.ts';
import { liveRoutes } from './routes.ts';

const now = new Date('2026-11-22T09:00:00Z');
const person: Principal = { userId: 'u1', role: 'user', service: false, expiresAt: new Date('2026-11-22T09:05:00Z') };
const listeners = new Set<ChangeListener>();
const live: LiveUpdates = {
  publish: async () => {},
  publishSoon: () => {},
  subscribe: async (_customer, listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  watch: async () => () => {},
  stop: async () => {},
};
function change(topics: ChangeEvent['topics']) {
  for (const listener of listeners) listener.onChange({ topics });
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  listeners.clear();
});

async function open(principal = person) {
  const app = new OpenAPIHono<AppEnv>();
  app.onError(answerError);
  app.use(async (c, next) => {
    c.set('ports', { live, time: { now: () => now } } as Ports);
    c.set('principal', principal);
    await next();
  });
  app.openapi(routes.followChanges, liveRoutes.followChanges);
  const abort = new AbortController();
  const response = await app.request('/billing/v1/events', { signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => (await reader?.read())?.value;
  return { response, read, cancel: () => reader?.cancel(), abort: () => abort.abort() };
}

test('says it is ready, then tells changes', async () => {
  const { response, read } = await open();
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(await read()).toBe('event: ready\ndata: {}\n\n');
  change(['subscription']);
  expect(await read()).toBe('event: change\ndata: {"topics":["subscription"]}\n\n');
});

test('a slow reader gets one event with all that changed', async () => {
  const { read } = await open();
  change(['subscription']);
  change(['invoices', 'subscription']);
  await read();
  expect(await read()).toContain('{"topics":["subscription","invoices"]}');
});

test('keeps the line warm every 15 s', async () => {
  const { read } = await open();
  await read();
  const comment = read();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await comment).toBe(': still here\n\n');
});

test('ends with the token and stops listening', async () => {
  const { read } = await open();
  await read();
  expect(listeners.size).toBe(1);
  await vi.advanceTimersByTimeAsync(300_000);
  while ((await read()) !== undefined) {}
  expect(listeners.size).toBe(0);
});

test('ends when the app stops', async () => {
  const { read } = await open();
  await read();
  for (const listener of listeners) listener.onEnd();
  expect(await read()).toBeUndefined();
});

test('stops listening when the reader leaves', async () => {
  const { read, cancel } = await open();
  await read();
  await cancel();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(listeners.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('ends when a caller in the same process aborts its request', async () => {
  const { read, abort } = await open();
  await read();
  abort();
  expect(await read()).toBeUndefined();
  expect(listeners.size).toBe(0);
});

test('a service key must name the customer', async () => {
  const { response } = await open({ userId: null, role: 'platform_admin', service: true });
  expect(response.status).toBe(422);
});
