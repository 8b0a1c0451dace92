import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createServiceKey } from '../http/authenticators/service-keys.ts';
import { createTestApp } from '../testing/create-test-app.ts';
import { runCli } from '../testing/run-cli.ts';
import { serveBilling } from './serve-billing.ts';

const slow = 120_000;
const bff = fileURLToPath(new URL('../..', import.meta.url));
const example = fileURLToPath(new URL('../../../../examples/vite-react/locai-billing.config.ts', import.meta.url));
let cwd: string;

/** A project that has installed the package. */
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), `locai-test-${process.pid}-`));
  await mkdir(join(cwd, 'node_modules/@locai'), { recursive: true });
  await symlink(bff, join(cwd, 'node_modules/@locai/billing-bff'));
  await writeFile(join(cwd, 'package.json'), '{ "type": "module" }');
  return () => rm(cwd, { recursive: true, force: true });
});

async function backEnd() {
  const { app, db } = await createTestApp();
  const { key } = await createServiceKey(db, { label: 'push', at: new Date() });
  const { url, stop } = await serveBilling(app, { port: 0 });
  onTestFinished(stop);
  const env = { LOCAI_BILLING_URL: url, LOCAI_BILLING_SERVICE_KEY: key };
  return { url, run: (...args: string[]) => runCli(args, { cwd, env }).ended };
}

const file = () => join(cwd, 'locai-billing.config.ts');
const edit = async (from: string, to: string) => writeFile(file(), (await readFile(file(), 'utf8')).replace(from, to));

test('the example’s file says what the demo’s back end has', { timeout: slow }, async () => {
  const { run } = await backEnd();
  expect(await run('diff', '--config', example, '--prune')).toEqual({ code: 0, stdout: 'Nothing to change.\n', stderr: '' });
});

test('pull, edit, diff, push, and nothing is left to do', { timeout: slow }, async () => {
  const { run, url } = await backEnd();
  expect(await run('pull')).toMatchObject({ code: 0, stdout: `Wrote locai-billing.config.ts from ${url}.\n` });
  expect(await run('diff')).toMatchObject({ code: 0 });
  await edit('month: 2900', 'month: 3200');

  const difference = await run('diff');
  expect(difference).toMatchObject({ code: 1, stdout: expect.stringContaining('    prices.USD.month: 2900 → 3200\n') });
  expect(difference.stdout).not.toContain('\u001b');
  expect(await run('push')).toMatchObject({ code: 1, stderr: expect.stringContaining('Say --yes') });
  expect(await run('diff')).toMatchObject({ code: 1 });

  expect(await run('push', '--yes')).toMatchObject({ code: 0, stdout: expect.stringContaining(`Pushed to ${url}.`) });
  expect(await run('push', '--yes')).toMatchObject({ code: 0, stdout: 'Nothing to change.\n' });
  expect(await run('diff')).toMatchObject({ code: 0 });
});

test('a file that says the same keeps its comments, another is overwritten only when that is said', {
  timeout: slow,
}, async () => {
  const { run } = await backEnd();
  await run('pull');
  await edit('export default', '// Ours.\nexport default');
  expect(await run('pull')).toMatchObject({ code: 0, stdout: expect.stringContaining('says the same') });
  await edit('month: 2900', 'month: 3200');
  expect(await run('pull')).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing was changed') });
  expect(await readFile(file(), 'utf8')).toContain('3200');
  expect(await run('pull', '-y')).toMatchObject({ code: 0 });
  expect(await readFile(file(), 'utf8')).not.toMatch(/3200|Ours/);
});

test('what went wrong is said in a sentence, and diff tells it apart from a difference', { timeout: slow }, async () => {
  const { run } = await backEnd();
  expect(await run('diff')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no locai-billing.config.ts here'),
  });
  await writeFile(file(), 'export const billing = {};');
  expect(await run('diff')).toMatchObject({ code: 2, stderr: expect.stringContaining('export default defineBilling') });
  await writeFile(file(), 'export default { entitlements: {}, plans: { pro: { name: "Pro" } } };');
  expect(await run('push')).toMatchObject({ code: 1, stderr: expect.stringContaining('  - plans.pro.rank: ') });
  await writeFile(file(), 'export default {');
  expect(await run('push')).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be read') });

  await run('pull', '--yes');
  expect(await run('diff', '--url', 'http://127.0.0.1:1')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did not answer'),
  });
  expect(await run('diff', '--url', 'billing')).toMatchObject({ code: 2, stderr: expect.stringContaining('is no address') });
  expect(await run('diff', '--yes')).toMatchObject({ code: 2, stderr: expect.stringContaining('--help') });
  expect(await runCli(['push'], { cwd }).ended).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('LOCAI_BILLING_SERVICE_KEY'),
  });
});
