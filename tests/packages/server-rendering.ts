import type { Schemas } from '../../packages/contract/src/client/index.ts';

const plans: Schemas['Plan'][] = [plan('starter', 'Starter', 1, 900), plan('pro', 'Professional', 2, 2_900)];

function plan(code: string, name: string, rank: number, amount: number): Schemas['Plan'] {
  return {
    id: `plan_${code}`,
    code,
    name,
    description: null,
    version: 1,
    rank,
    highlighted: false,
    features: [],
    entitlements: [],
    seats: null,
    payInAdvance: true,
    trial: null,
    prices: [{ interval: 'month', price: { amount, currency: 'EUR' } }],
  };
}

/** A program for plain Node: prefetches as a server would and prints the HTML of a pricing table. */
export const serverRendering = `
import { BillingProvider, PricingTable } from '@locai/billing-react';
import { prefetchBilling } from '@locai/billing-react/server';
import { QueryClient } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

const baseUrl = 'http://billing.example.com';
const queryClient = new QueryClient();
const fetch = async () => Response.json(${JSON.stringify({ data: plans, nextCursor: null })});

await prefetchBilling({ queryClient, baseUrl, fetch, plans: true });
console.log(renderToString(createElement(BillingProvider, { baseUrl, queryClient }, createElement(PricingTable))));
process.exit();
`;

/** A program for plain Node: streams a gate that the server's snapshot answers, and one that the service must be asked about. */
export const serverStreaming = `
import { BillingProvider, Entitled, useSuspenseBillingPlans, useSuspenseIsUserEntitledTo } from '@locai/billing-react';
import { createElement as h, Suspense, version } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';

const check = { allowed: true, reason: 'granted', entitlementCode: 'documents', planCode: 'pro', requiredBalance: '1', balance: null };
const snapshot = { userKey: 'ada', planCode: 'pro', access: 'granted', checks: [check], iat: Date.now() / 1000, exp: 4e9 };
const options = ${JSON.stringify(plans.map((each) => ({ plan: each, action: 'upgrade' })))};
const answer = (url) => (url.endsWith('/checks') ? { data: [{ ...check, entitlementCode: 'messages' }] } : { data: options });
const fetch = ({ url }) => new Promise((done) => setTimeout(() => done(Response.json(answer(url.split('?')[0]))), 50));

function Account() {
  const { allowed } = useSuspenseIsUserEntitledTo('messages', { requiredBalance: 2 });
  const [, second] = useSuspenseBillingPlans();
  return h('p', null, allowed + ' ' + second.plan.name);
}

const page = h(BillingProvider, { baseUrl: 'http://billing.example.com', userKey: 'ada', fetch, snapshot, live: false },
  h('main', null, h(Entitled, { to: 'documents', fallback: 'locked' }, 'documents'),
    h(Suspense, { fallback: h('p', null, 'waiting') }, h(Account))));
const stream = new PassThrough();
const { pipe } = renderToPipeableStream(page, { onShellReady: () => pipe(stream) });
console.log(version, await text(stream));
process.exit();
`;

/**
 * A program for `node --conditions=react-server`: renders a server component as a framework does, where React has no hooks and a module
 * that says 'use client' is only referred to. Prints what the component hands to the browser.
 */
export const serverComponent = `
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const text = String(loaded.source ?? '');
    if (!/^['"]use client['"]/.test(text)) return loaded;
    const names = [...text.matchAll(/export \\{([^}]*)\\}/g)].flatMap(([, list]) => list.split(',')).map((name) => name.trim().split(' ').at(-1));
    const references = names.filter(Boolean).map((name) => 'export const ' + name + ' = { client: "' + name + '" };');
    return { ...loaded, source: references.join('\\n') };
  },
});
const { createElement } = await import('react');
const { dehydrate, HydrationBoundary, QueryClient } = await import('@tanstack/react-query');
const { PricingTable } = await import('@locai/billing-react');
const { isEntitled, prefetchBilling } = await import('@locai/billing-react/server');

const check = { allowed: true, reason: 'granted', entitlementCode: 'documents', planCode: 'pro', requiredBalance: '1', balance: null };
const options = ${JSON.stringify(plans.map((each) => ({ plan: each, action: 'upgrade' })))};
const fetch = async ({ url }) => Response.json({ data: url.includes('plan-options') ? options : [check] });

async function Page() {
  const billing = { baseUrl: 'http://billing.example.com', fetch, getToken: () => 'token' };
  const queryClient = new QueryClient();
  await prefetchBilling({ queryClient, ...billing, userKey: 'ada', plans: true });
  if (!(await isEntitled(billing, 'documents'))) return null;
  return createElement(HydrationBoundary, { state: dehydrate(queryClient) }, createElement(PricingTable));
}
console.log(JSON.stringify(await Page()));
process.exit();
`;
