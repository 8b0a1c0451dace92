import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { createServiceKey } from '../http/authenticators/service-keys.ts';
import { runCli } from '../testing/run-cli.ts';
import { testDatabase } from '../testing/test-database.ts';

const slow = 60_000;
let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), `locai-test-${process.pid}-`));
  await writeFile(join(cwd, 'live.mjs'), providerModule('live'));
  await writeFile(join(cwd, 'toy.mjs'), providerModule('sandbox'));
  return () => rm(cwd, { recursive: true, force: true });
});

const providerModule = (mode: string) =>
  `export default () => ({ name: 'bank', mode: '${mode}', browserConfig: () => ({ publishableKey: null, testCards: [] }) });`;

const complete = {
  PORT: '0',
  HOST: '127.0.0.1',
  LOCAI_ISSUER: 'https://login.example.com',
  LOCAI_AUDIENCE: 'billing',
  LOCAI_JWKS_URL: 'https://login.example.com/jwks',
  LOCAI_ALLOWED_ORIGINS: 'https://app.example.com',
  PAYMENT_PROVIDER: './live.mjs',
};
const start = (env: Record<string, string>) => runCli(['start'], { cwd, env });

test('tells all that is missing in one message', { timeout: slow }, async () => {
  const { code, stdout, stderr } = await start({}).ended;
  expect(code).toBe(1);
  expect(stdout).toBe('');
  const names = ['DATABASE_URL', 'LOCAI_ISSUER', 'LOCAI_AUDIENCE', 'LOCAI_JWKS_URL', 'LOCAI_ALLOWED_ORIGINS', 'PAYMENT_PROVIDER'];
  for (const name of names) expect(stderr).toContain(`- ${name} is not set.`);
});

test('tells all that is unsafe in one message, and no password', { timeout: slow }, async () => {
  const { code, stderr } = await start({
    ...complete,
    DATABASE_URL: 'postgres://billing:hunter2@127.0.0.1:1/billing',
    LOCAI_ISSUER: 'http://login.example.com',
    LOCAI_JWKS_URL: 'http://login.example.com/jwks',
    LOCAI_ALLOWED_ORIGINS: '*',
    PAYMENT_PROVIDER: 'sandbox',
  }).ended;
  expect(code).toBe(1);
  for (const text of [
    'LOCAI_ISSUER is "http:',
    'LOCAI_JWKS_URL is "http:',
    'wildcard',
    'PAYMENT_PROVIDER is "sandbox"',
    'does not answer',
  ])
    expect(stderr).toContain(text);
  expect(stderr).not.toContain('hunter2');
});

test('refuses a database that is not up to date, and a provider that cannot be loaded', { timeout: slow }, async () => {
  const { db, url } = await testDatabase();
  await sql`delete from kysely_migration`.execute(db);
  const { code, stderr } = await start({ ...complete, DATABASE_URL: url, PAYMENT_PROVIDER: './nowhere.mjs' }).ended;
  expect(code).toBe(1);
  expect(stderr).toContain('locai-billing migrate');
  expect(stderr).toContain('PAYMENT_PROVIDER "./nowhere.mjs" cannot be used');
});

test('refuses a sandbox that comes as a module', { timeout: slow }, async () => {
  const { url } = await testDatabase();
  const { code, stderr } = await start({ ...complete, DATABASE_URL: url, PAYMENT_PROVIDER: './toy.mjs' }).ended;
  expect(code).toBe(1);
  expect(stderr).toContain('PAYMENT_PROVIDER is a sandbox');
});

test('serves without a sandbox, for the pages it was told, and stops in order', { timeout: slow }, async () => {
  const { db, url: databaseUrl } = await testDatabase();
  const { key } = await createServiceKey(db, { label: 'dev', at: new Date() });
  const server = start({ ...complete, DATABASE_URL: databaseUrl });
  const { url } = await server.ready;
  const withDevKey = { headers: { 'X-Service-Key': key, 'X-Customer-Id': 'acme' } };
  expect((await fetch(`${url}/billing/v1/subscriptions/current`, withDevKey)).status).toBe(401);
  expect(await (await fetch(`${url}/billing/v1/health`)).json()).toMatchObject({ status: 'ok', mode: 'live' });
  expect((await fetch(`${url}/sandbox/v1/clock`)).status).toBe(404);
  expect((await fetch(`${url}/billing/v1/subscriptions/current`)).status).toBe(401);
  const page = await fetch(`${url}/billing/v1/plans`, { headers: { Origin: 'https://app.example.com' } });
  expect(page.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
});

test('migrating and seeding twice is safe, and makes keys', { timeout: slow }, async () => {
  const { db, url } = await testDatabase();
  const run = (...args: string[]) => runCli(args, { cwd, env: { DATABASE_URL: url } }).ended;
  expect(await run('migrate')).toMatchObject({ code: 0, stdout: expect.stringContaining('up to date already') });
  expect(await run('seed')).toMatchObject({ code: 0, stdout: expect.stringContaining('in place') });
  expect(await run('seed')).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing was changed') });
  expect(await run('create-key', 'back office')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^lk_[0-9a-f]{64}\n$/) });
  expect(await db.selectFrom('service_keys').select('label').execute()).toEqual([{ label: 'back office' }]);
});

test('shows how to spread the tables of usage, and changes nothing', { timeout: slow }, async () => {
  const { url } = await testDatabase();
  const { code, stdout } = await runCli(['distribute'], { cwd, env: { DATABASE_URL: url } }).ended;
  expect(code).toBe(0);
  expect(stdout).toContain("select create_reference_table('customers');");
  expect(stdout).toMatch(/^select create_distributed_table\('usage_events', 'customer_id', colocate_with => '\w+'\);$/m);
});

test('helps, and guesses what was meant', { timeout: slow }, async () => {
  const run = (...args: string[]) => runCli(args, { cwd }).ended;
  expect(await run('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('locai-billing <command>') });
  expect(await run('strat')).toMatchObject({ code: 1, stderr: expect.stringContaining('Did you mean "start"?') });
  expect(await run('dev', '--prot', '1')).toMatchObject({ code: 1, stderr: expect.stringContaining('--help') });
  expect(await run('migrate')).toMatchObject({ code: 1, stderr: expect.stringContaining('Set DATABASE_URL') });
});
