import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { embeddedPostgres } from '../database/embedded/embedded-postgres.ts';
import { createTestApp } from '../testing/create-test-app.ts';
import { runCli } from '../testing/run-cli.ts';
import { shopper } from '../testing/shopper.ts';
import { testDatabase } from '../testing/test-database.ts';

const slow = 60_000;
const json = { 'Content-Type': 'application/json' };
let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), `locai-test-${process.pid}-`));
  // As a project's folder is: PostgreSQL's own user may enter it.
  await chmod(cwd, 0o755);
  return () => rm(cwd, { recursive: true, force: true });
});

const dev = (env: Record<string, string> = {}) => runCli(['dev'], { cwd, env: { PORT: '0', ...env } });

async function tokenFor(url: string) {
  const persona = { userId: 'ada', organizationId: 'acme', role: 'org_admin' };
  const response = await fetch(`${url}/sandbox/v1/tokens`, { method: 'POST', headers: json, body: JSON.stringify(persona) });
  const { token } = await response.json();
  return { Authorization: `Bearer ${token}` };
}

test('starts from nothing, and after SIGKILL in the middle of a checkout goes on where it was', { timeout: slow }, async () => {
  const first = dev();
  const { url, serviceKey } = await first.ready;
  const signedIn = await tokenFor(url);
  const order = {
    method: 'POST',
    headers: { ...json, ...signedIn },
    body: JSON.stringify({ planCode: 'starter', interval: 'month' }),
  };
  const bought = await (await fetch(`${url}/billing/v1/subscriptions`, order)).json();
  first.child.kill('SIGKILL');
  await first.ended;

  const second = dev();
  const again = await second.ready;
  expect(again.serviceKey).toBe(serviceKey);
  const current = await fetch(`${again.url}/billing/v1/subscriptions/current`, { headers: signedIn });
  expect(await current.json()).toMatchObject({ id: bought.subscription.id, status: 'incomplete' });
  const service = { 'X-Service-Key': serviceKey, 'X-Customer-Id': 'acme' };
  expect((await fetch(`${again.url}/billing/v1/subscriptions/current`, { headers: service })).status).toBe(200);
  second.child.kill('SIGTERM');
  expect((await second.ended).code).toBe(0);
});

test('stops in order while a stream is open, and leaves its database at rest', { timeout: slow }, async () => {
  const server = dev();
  const { url } = await server.ready;
  const stream = await fetch(`${url}/billing/v1/events`, { headers: await tokenFor(url) });
  server.child.kill('SIGINT');
  expect(await stream.text()).toContain('event: ready');
  const { code, stderr } = await server.ended;
  expect(code).toBe(0);
  for (const line of stderr.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ level: 'info' });
  await (await embeddedPostgres({ folder: join(cwd, '.locai/postgres') })).stop();
});

test('uses a PostgreSQL that is given', { timeout: slow }, async () => {
  const database = await testDatabase();
  const server = dev({ DATABASE_URL: database.url });
  const { url } = await server.ready;
  expect((await (await fetch(`${url}/billing/v1/plans`)).json()).data).not.toHaveLength(0);
  expect(await database.db.selectFrom('settings').select(['provider', 'mode']).executeTakeFirst()).toEqual({
    provider: 'sandbox',
    mode: 'sandbox',
  });
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
});

test('pages of the demo may call, others may not', { timeout: slow }, async () => {
  const database = await testDatabase();
  const server = dev({ DATABASE_URL: database.url });
  const { url } = await server.ready;
  const allowed = async (origin: string) =>
    (await fetch(`${url}/billing/v1/plans`, { headers: { Origin: origin } })).headers.get('access-control-allow-origin');
  expect(await allowed('http://localhost:5173')).toBe('http://localhost:5173');
  expect(await allowed('http://localhost:5199')).toBe('http://localhost:5199');
  expect(await allowed('http://evil.example')).toBeNull();
  expect((await fetch(`${url}/sandbox/v1/clock`, { headers: { Origin: 'http://evil.example' } })).status).toBe(403);
  server.child.kill('SIGTERM');
  await server.ended;
});

test('says what is wrong with the port and the database', { timeout: slow }, async () => {
  const database = await testDatabase();
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => taken.once('listening', done));
  const address = taken.address();
  const port = String(typeof address === 'object' && address?.port);
  expect(await dev({ DATABASE_URL: database.url, PORT: port }).ended).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Set PORT'),
  });
  taken.close();
  expect(await dev({ PORT: 'http' }).ended).toMatchObject({ code: 1, stderr: expect.stringContaining('PORT is "http"') });
  expect(await dev({ DATABASE_URL: 'postgres://127.0.0.1:1/x' }).ended).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('does not answer'),
  });
  expect(await dev({ DATABASE_URL: 'mysql://x' }).ended).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('postgres://'),
  });
});

test('puts no key into a database of production', { timeout: slow }, async () => {
  const database = await testDatabase();
  const world = await createTestApp({ database });
  await shopper(world.as({ userId: 'ada', role: 'user' })).order({ planCode: 'free' });
  await world.db.updateTable('settings').set({ provider: 'bank', mode: 'live' }).execute();
  await world.db.deleteFrom('service_keys').execute();
  const { code, stderr } = await dev({ DATABASE_URL: database.url }).ended;
  expect(code).toBe(1);
  expect(stderr).toContain('live subscriptions of the provider "bank"');
  expect(await world.db.selectFrom('service_keys').select('id').execute()).toEqual([]);
});
