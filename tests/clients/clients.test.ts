import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { connectPGlite, createDevApp, serveBilling } from '@locai/billing-bff/node';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { compile, emptyProject, generateClient, generateTypes, runProgram } from './generate.ts';
import { sells, usesTypes } from './programs.ts';

let folder: string;

beforeAll(async () => {
  folder = await emptyProject();
  await Promise.all([generateTypes(folder), generateClient(folder)]);
  await writeFile(join(folder, 'uses-types.ts'), usesTypes);
  await writeFile(join(folder, 'sells.ts'), sells);
});

test('what openapi-typescript and @hey-api/openapi-ts generate compiles, and so does what uses it', async () => {
  expect(await compile(folder)).toBe('');
});

test('a client by @hey-api/openapi-ts makes a plan and a subscription', async () => {
  const { url, serviceKey } = await runningServer();
  const sold = await runProgram(join(folder, 'sells.ts'), { BILLING_URL: url, SERVICE_KEY: serviceKey });
  expect(sold).toEqual({ plan: 'Team', status: 'active', same: true, refused: 'not_found' });
});

async function runningServer() {
  const database = connectPGlite(await PGlite.create());
  const { app, serviceKey } = await createDevApp({ database, log: () => {} });
  const server = await serveBilling(app, { port: 0 });
  onTestFinished(() => server.stop().then(() => database.close()));
  return { url: server.url, serviceKey };
}
