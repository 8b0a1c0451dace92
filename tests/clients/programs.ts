/** Uses the types of openapi-typescript: what is right compiles, and each line that is marked does not. */
export const usesTypes = `
import type { components, operations, paths } from './types.ts';

export const order: components['schemas']['SubscriptionOrder'] = { planCode: 'team', interval: 'month' };

// @ts-expect-error A plan is billed by the week, month, quarter, half-year or year.
export const daily: components['schemas']['SubscriptionOrder'] = { ...order, interval: 'day' };

type Created = operations['createPlan']['responses'][201]['content']['application/json'];
export const versionOf = ({ version }: Created): number => version;

type Problem = operations['createPlan']['responses'][409]['content']['application/problem+json'];
export const saysWhy = ({ code, detail }: Problem) => \`\${code satisfies string}: \${detail}\`;

export type OnePlan = paths['/billing/v1/plans/{planCode}']['get']['parameters']['path'];
export const params: OnePlan = { planCode: 'team' };
`;

/** Sells with the functions of @hey-api/openapi-ts: makes a plan, subscribes a customer to it, and reads both again. */
export const sells = `
import { client } from './client/client.gen.ts';
import { createPlan, createSubscription, getCurrentSubscription, getPlan } from './client/index.ts';

const { BILLING_URL = '', SERVICE_KEY = '' } = process.env;
client.setConfig({
  baseUrl: BILLING_URL,
  auth: ({ type }) => (type === 'apiKey' ? SERVICE_KEY : undefined),
  throwOnError: true,
});

const plan = { code: 'team', name: 'Team', rank: 2, prices: [{ interval: 'month', price: { amount: 0, currency: 'USD' } }] } as const;
const made = await createPlan({ body: { ...plan, prices: [...plan.prices] }, throwOnError: true });
const headers = { 'X-Customer-Kind': 'org', 'X-Customer-Id': 'acme' };
const order = { planCode: made.data.code, interval: 'month', currency: 'USD' } as const;
const bought = await createSubscription({ body: order, headers, throwOnError: true });
const read = await getPlan({ path: { planCode: 'team' }, throwOnError: true });
const current = await getCurrentSubscription({ headers, throwOnError: true });
const refused = await getPlan({ path: { planCode: 'nope' }, throwOnError: false });

console.log(JSON.stringify({
  plan: read.data.name,
  status: bought.data.subscription.status,
  same: current.data?.id === bought.data.subscription.id,
  refused: refused.error?.code,
}));
`;
