import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumOptions, ensureChromium } from '../../scripts/browser/chromium.ts';
import type { Demo } from '../../scripts/demo/start-demo.ts';
import { startTemporaryDemo } from '../../scripts/demo/temporary-demo.ts';
import { type NextApp, startNextApp } from './next-app.ts';

let demo: Demo;
let app: NextApp;
let browser: Browser;

beforeAll(async () => {
  await ensureChromium();
  demo = await startTemporaryDemo();
  const manifest = await readFile(join(import.meta.dirname, '../../examples/nextjs/package.json'), 'utf8');
  const { dependencies, devDependencies } = JSON.parse(manifest);
  const { '@locai/billing-react': _packed, ...others } = { ...dependencies, ...devDependencies };
  app = await startNextApp(demo.bffUrl, others);
  browser = await chromium.launch(chromiumOptions());
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await demo?.stop();
});

test('prices are in the HTML of a server component', async () => {
  const html = await (await fetch(app.url)).text();
  expect(html).toContain('Starter');
  expect(html).toContain('$12');
});

test('a server component decides, and what it hands over hydrates without a word of complaint', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto(app.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('omar@acme').waitFor();
  await page.goto(`${app.url}/documents`);
  expect(new URL(page.url()).pathname).toBe('/');

  await grantDocuments();
  const answer = await page.goto(`${app.url}/documents`);
  expect(await answer?.text()).toContain('5 messages left');
  await page.getByRole('heading', { name: 'Documents' }).waitFor();
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Upgrade to Pro' }).waitFor();
  expect(complaints).toEqual([]);
});

/** The free plan, and documents on top of it by an operator. */
async function grantDocuments() {
  const omar = await tokenOf({ userId: 'omar', organizationId: 'acme', role: 'org_admin' });
  const order = { planCode: 'free', interval: 'month' };
  const { subscription } = await post('/billing/v1/subscriptions', order, omar);
  const priya = await tokenOf({ userId: 'priya', role: 'platform_admin' });
  await post(`/entitlements/v1/subscriptions/${subscription.id}/entitlements`, { entitlementCode: 'documents' }, priya);
}

async function tokenOf(person: object): Promise<string> {
  return (await post('/sandbox/v1/tokens', person)).token;
}

async function post(path: string, body: object, token?: string) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const response = await fetch(demo.bffUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
