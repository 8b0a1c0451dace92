import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Route } from '@playwright/test';
import type { Intent } from '../../../packages/bff/src/payments/providers/stripe/testing/books.ts';
import { testKeys } from '../../../packages/bff/src/payments/providers/stripe/testing/keys.ts';
import { type StripeDouble, stripeDouble } from '../../../packages/bff/src/payments/providers/stripe/testing/stripe-double.ts';
import { freePort } from '../../../scripts/demo/ports.ts';
import { failWhenEnded, firstLine, type Server, startServer, stopServer } from '../../../scripts/demo/server.ts';

const root = join(import.meta.dirname, '../../..');

export type StripeShop = Awaited<ReturnType<typeof openShop>>;

/** The demo's back end once more, with Stripe in the place of the sandbox and a double in the place of Stripe. */
export async function openShop() {
  const double = await stripeDouble({ now: () => new Date() });
  const folder = await mkdtemp(join(tmpdir(), 'locai-stripe-'));
  await chmod(folder, 0o755);
  const args = ['--conditions=locai-source', join(root, 'packages/bff/src/cli/main.ts'), 'dev'];
  const keys = { STRIPE_SECRET_KEY: testKeys.secretKey, STRIPE_PUBLISHABLE_KEY: testKeys.publishableKey };
  const server = startServer('The back end with Stripe', args, folder, {
    ...keys,
    PORT: String(await freePort()),
    STRIPE_API_URL: double.url,
  });
  const { url } = await Promise.race([firstLine(server, readReady), failWhenEnded(server)]);
  const app = startApp(await freePort(), url);
  return {
    url,
    double,
    appUrl: await Promise.race([firstLine(app, readAddress), failWhenEnded(app)]),
    async close() {
      await Promise.all([stopServer(server), stopServer(app), double.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function startApp(port: number, url: string): Server {
  const cwd = join(root, 'examples/vite-react');
  const args = [join(cwd, 'node_modules/vite/bin/vite.js'), '--port', String(port), '--strictPort', '--clearScreen', 'false'];
  return startServer('The app', args, cwd, { VITE_BILLING_URL: url, NO_COLOR: '1' });
}

const readAddress = (line: string) => /http:\/\/localhost:\d+/.exec(line)?.[0];

function readReady(line: string): { url: string } | undefined {
  return line.startsWith('{"ready":true') ? JSON.parse(line) : undefined;
}

const cards: Record<string, 'pays' | 'declined' | 'asks'> = {
  '4242424242424242': 'pays',
  '4000000000000002': 'declined',
  '4000002500003155': 'asks',
};

/** What Stripe's own servers answer the browser. */
export function answerBrowser({ browser, books }: StripeDouble) {
  return async (route: Route) => {
    const { clientSecret, card, outcome } = route.request().postDataJSON();
    const intent = [...books.intents.values()].find(({ secret }) => secret === clientSecret);
    const isOpen = intent?.status === 'requires_payment_method';
    if (outcome) browser.authenticate(clientSecret, outcome);
    else if (isOpen) browser.confirm(clientSecret, cards[card] ?? 'declined');
    const told = outcome || isOpen ? answerOf(intent) : { error: { ...wrongState, payment_intent: { status: intent?.status } } };
    await route.fulfill({ json: told, headers: { 'Access-Control-Allow-Origin': '*' } });
  };
}

const wrongState = { type: 'invalid_request_error', code: 'payment_intent_unexpected_state' };

function answerOf(intent: Intent | undefined): object {
  const type = intent?.refusal?.code.endsWith('authentication_failure') ? 'invalid_request_error' : 'card_error';
  if (intent?.refusal) return { error: { type, ...intent.refusal } };
  return { asks: intent?.status === 'requires_action', paymentIntent: { status: intent?.status } };
}

/** A source that a page would forget, e.g. `frame-src https://js.stripe.com`. */
export type Source = `${'script-src' | 'frame-src' | 'connect-src'} ${string}`;

/** Stripe's addresses are answered here, and the page has the policy that the docs ask for, but for sources that it forgets. */
export async function enter(page: Page, { url, appUrl, double }: StripeShop, forgotten: readonly Source[] = []) {
  const policy = policyOf(appUrl, url, forgotten);
  await page.route(/^https:\/\/([\w.]+\.)?(js|hooks)\.stripe\.com\//, (route) =>
    route.request().resourceType() === 'script'
      ? route.fulfill({ path: join(import.meta.dirname, 'stand-in.js'), contentType: 'text/javascript' })
      : route.fulfill({ body: '<!doctype html>', contentType: 'text/html' }),
  );
  await page.route('https://api.stripe.com/**', answerBrowser(double));
  await page.route(`${appUrl}/**`, async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'Content-Security-Policy': policy } });
  });
}

/** The policy of docs/stripe.md, and what the demo itself needs: the development server's inline script, styles and socket. */
function policyOf(appUrl: string, bffUrl: string, forgotten: readonly Source[]): string {
  const page = readFileSync(join(root, 'docs/stripe.md'), 'utf8').replaceAll('https://billing.example.com', bffUrl);
  const documented = (directive: string) => {
    const sources = new RegExp(`^${directive} +(https?://.*)$`, 'm').exec(page)?.[1];
    if (!sources) throw new Error(`docs/stripe.md names no ${directive}`);
    const kept = sources.split(' ').filter((source) => !forgotten.some((each) => each === `${directive} ${source}`));
    return [directive, ...kept].join(' ');
  };
  return [
    `default-src 'self'`,
    `${documented('script-src')} 'self' 'unsafe-inline'`,
    documented('frame-src'),
    `${documented('connect-src')} 'self' ${appUrl.replace('http', 'ws')}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
  ].join('; ');
}
