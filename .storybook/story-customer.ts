import { type BillingClient, createBillingClient } from '@locai/billing-react';
import { billingInTheTab, type Fetch } from './billing-in-the-tab.ts';
import { type Fault, withFault } from './faults.ts';

/**
 * What a story asks of the back end: `parameters: { billing: { plan: 'starter', used: 10 } }`. Without any it is a visitor's.
 * Storybook merges it with the component's own: `null` takes away what that one says.
 */
export interface StoryBilling {
  /** Who looks at it: an administrator of the organisation when left out. */
  persona?: 'visitor' | 'member' | 'admin';
  /** The plan that the organisation has bought and paid, by the month. */
  plan?: 'free' | 'starter' | 'pro' | null;
  /** How many messages were reported on it. */
  used?: number | null;
  /** The plan that it changes to when the period ends. */
  scheduled?: 'free' | 'starter';
  /** What goes wrong between the browser and the back end once the story begins. */
  fault?: Fault;
}

/** A customer of the back end in the tab, and how a story speaks for it. */
export interface StoryCustomer {
  baseUrl: string;
  userKey: string | null;
  canManageBilling: boolean;
  getToken: () => string | null;
  fetch: Fetch;
}

const baseUrl = 'http://localhost';

/** Nobody in particular: the back end starts only if it is asked something. */
export const visitor: StoryCustomer = {
  baseUrl,
  userKey: null,
  canManageBilling: true,
  getToken: () => null,
  fetch: async (request) => (await billingInTheTab())(request),
};

/** Makes a new organisation and brings it into the state that a story asks for, through the API alone. */
export async function createStoryCustomer(billing: StoryBilling): Promise<StoryCustomer> {
  const { persona = 'admin', fault } = billing;
  const fetch = await billingInTheTab();
  const throughFault = fault ? withFault(fetch, fault) : fetch;
  if (persona === 'visitor') return { ...visitor, fetch: throughFault };
  const organizationId = `org-${crypto.randomUUID()}`;
  const admin = await signIn(fetch, { userId: 'omar', organizationId, role: 'org_admin' });
  await setUp(fetch, admin, billing);
  const token = persona === 'admin' ? admin : await signIn(fetch, { userId: 'maya', organizationId, role: 'user' });
  return {
    baseUrl,
    userKey: `${organizationId}:${persona}`,
    canManageBilling: persona === 'admin',
    getToken: () => token,
    fetch: throughFault,
  };
}

async function setUp(fetch: Fetch, token: string, { plan, used, scheduled }: StoryBilling) {
  const client = createBillingClient({ baseUrl, fetch, getToken: () => token });
  if (plan) await buy(client, fetch, plan);
  if (used) await reportMessages(client, used);
  if (scheduled) await ok(client.PATCH('/billing/v1/subscriptions/current', { body: { planCode: scheduled } }));
}

async function buy(client: BillingClient, fetch: Fetch, planCode: string) {
  const { payment } = await ok(client.POST('/billing/v1/subscriptions', { body: { planCode, interval: 'month' } }));
  if (!payment) return;
  const card = { number: '4242424242424242', expMonth: 12, expYear: systemYear() + 4, cvc: '123' };
  await post(fetch, '/sandbox/v1/payments/confirm', { clientSecret: payment.clientSecret, card });
}

function reportMessages(client: BillingClient, quantity: number) {
  return ok(
    client.POST('/billing/v1/entitlements/{entitlementCode}/usage', {
      params: { path: { entitlementCode: 'messages' } },
      body: { quantity: String(quantity), idempotencyKey: 'story' },
    }),
  );
}

async function signIn(fetch: Fetch, persona: { userId: string; organizationId: string; role: string }): Promise<string> {
  const { token }: { token: string } = await post(fetch, '/sandbox/v1/tokens', persona);
  return token;
}

async function post(fetch: Fetch, path: string, body: unknown) {
  const request = new Request(`${baseUrl}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
  const response = await fetch(request);
  if (!response.ok) throw new Error(`The story could not be set up: ${path} answered ${await response.text()}`);
  return response.json();
}

async function ok<Data>(request: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  const { data, error, response } = await request;
  if (data === undefined) throw new Error(`The story could not be set up: ${response.status} ${JSON.stringify(error)}`);
  return data;
}

const systemYear = () => new Date().getFullYear();
