import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import pg from 'pg';
import { beforeEach, expect, test } from 'vitest';
import { connectPostgres } from '../database/connect-postgres.ts';
import type { Ports } from '../ports.ts';
import { testDatabase } from '../testing/test-database.ts';
import type { AppEnv } from './env.ts';
import { answerError, answerInvalid, answerNotFound } from './errors.ts';
import { notFound } from './problem.ts';
import { requireJson } from './require-json.ts';

const logged: Parameters<Ports['log']>[0][] = [];
beforeEach(() => {
  logged.length = 0;
});

const note = createRoute({
  method: 'post',
  path: '/notes/{id}',
  request: {
    params: z.object({ id: z.string() }),
    query: z.object({ tag: z.string().optional() }),
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ text: z.string().max(5), more: z.unknown().optional() }) } },
    },
  },
  responses: { 200: { description: 'ok' } },
});

function app(handle: () => unknown = () => {}) {
  const hono = new OpenAPIHono<AppEnv>({ defaultHook: answerInvalid });
  hono.use(async (c, next) => {
    c.set('requestId', 'req-1');
    c.set('ports', { log: (entry) => void logged.push(entry) } as Ports);
    await next();
  });
  hono.use(requireJson);
  hono.onError(answerError);
  hono.notFound(answerNotFound);
  hono.openapi(note, async (c) => {
    await handle();
    return c.text('ok');
  });
  return hono;
}

function post(path: string, body: string, handle?: () => unknown, type = 'application/json') {
  return app(handle).request(path, { method: 'POST', body, headers: { 'Content-Type': type } });
}
const text = (value: string) => JSON.stringify({ text: value });

test('a problem is answered as problem+json with the request id', async () => {
  const response = await post('/notes/1', text('hi'), () => {
    throw notFound('note');
  });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ code: 'not_found', status: 404, requestId: 'req-1', title: 'Not found' });
  expect(logged).toEqual([]);
});

test('an unforeseen error is logged in full and answered without its words', async () => {
  const response = await post('/notes/1', text('hi'), () => {
    throw new Error('relation "secrets" does not exist');
  });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secrets');
  expect(logged).toMatchObject([{ level: 'error', message: 'relation "secrets" does not exist', requestId: 'req-1' }]);
});

test('every invalid field is named', async () => {
  const response = await post('/notes/1', JSON.stringify({ text: 'too long', extra: 1 }));
  expect(response.status).toBe(422);
  const { errors, code } = await response.json();
  expect(code).toBe('invalid_request');
  expect(errors).toMatchObject([{ path: 'text' }, { path: '', message: 'Unrecognized key: "extra"' }]);
});

test.each([
  ['in the path', '/notes/a%00b', text('hi'), 'id'],
  ['in the query', '/notes/1?tag=%00', text('hi'), 'tag'],
  ['in the body', '/notes/1', text('a\0'), 'text'],
  ['deep in the body', '/notes/1', JSON.stringify({ text: '', more: [{ a: '\0' }] }), 'more.0.a'],
  ['in a key of the body', '/notes/1', JSON.stringify({ text: '', more: { 'a\0': 1 } }), 'more.a'],
])('a null byte %s is invalid', async (_where, path, body, field) => {
  const response = await post(path, body);
  expect(response.status).toBe(422);
  expect((await response.json()).errors).toMatchObject([{ path: field }]);
});

test('a body that is no JSON is malformed', async () => {
  const response = await post('/notes/1', '{"text":');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'malformed_request' });
});

test('a body must be declared as JSON', async () => {
  const form = await post('/notes/1', 'text=hi', undefined, 'application/x-www-form-urlencoded');
  expect(form.status).toBe(415);
  const stream = new Request('http://x/notes/1', {
    method: 'POST',
    body: new Blob(['hi']).stream(),
    duplex: 'half',
  } as RequestInit);
  expect((await app().request(stream)).status).toBe(415);
  expect((await app().request('/notes/1', { method: 'POST' })).status).toBe(422);
  expect((await post('/notes/1', text('hi'), undefined, 'application/json; charset=utf-8')).status).toBe(200);
});

test('an unknown path is 404, a known one with another method 405', async () => {
  expect((await app().request('/nowhere')).status).toBe(404);
  const wrong = await app().request('/billing/v1/health', { method: 'DELETE' });
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get('allow')).toBe('GET');
});

test('a database that cannot be reached is 503, to be tried again', async () => {
  const { db } = connectPostgres('postgres://127.0.0.1:1/nothing');
  const response = await post('/notes/1', text('hi'), () => db.selectFrom('settings').selectAll().execute());
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await response.json()).toMatchObject({ code: 'unavailable' });
});

test('a connection that is lost, and a pool that is full, are 503', async () => {
  const { url } = await testDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => {});
  const client = await pool.connect();
  client.on('error', () => {});
  pool.options.connectionTimeoutMillis = 50;
  expect((await post('/notes/1', text('hi'), () => pool.connect())).status).toBe(503);
  expect((await post('/notes/1', text('hi'), () => client.query('select pg_terminate_backend(pg_backend_pid())'))).status).toBe(
    503,
  );
  expect((await post('/notes/1', text('hi'), () => client.query('select 1'))).status).toBe(503);
  client.release(true);
  await pool.end();
  expect((await post('/notes/1', text('hi'), () => pool.connect())).status).toBe(503);
});
