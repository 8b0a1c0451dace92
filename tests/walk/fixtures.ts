import { randomUUID } from 'node:crypto';
import { test as base, expect, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';

export { expect };

/** The people of the demo: a visitor, a member, an administrator of the organisation, an administrator of the platform. */
export type Persona = 'visitor' | 'maya' | 'omar' | 'priya';

const roles = { maya: 'user', omar: 'org_admin', priya: 'platform_admin' } as const;

/** Where the demo is, as the global setup left it. */
export interface DemoAddress {
  appUrl: string;
  bffUrl: string;
  serviceKey: string;
}

interface Fixtures {
  /** Who is signed in when the page opens. */
  persona: Persona;
  /** The language and the theme that were chosen before. */
  look: { language: 'en' | 'ar'; theme: 'light' | 'dark' };
  /** An organisation that no other test has seen: a customer of its own. */
  organization: string;
  demo: DemoAddress;
  /** A token of the built-in issuer, to call the API beside the browser. */
  tokenOf(persona: Exclude<Persona, 'visitor'>): Promise<string>;
  /** Buys a plan for Omar's organization through the API alone. */
  subscribe(planCode: string): Promise<void>;
  /** Fails on anything that axe finds on the page now. */
  axe(screen: string, on?: Page): Promise<void>;
  /** Every test fails on an error that the page did not catch. */
  uncaught: Error[];
}

export const test = base.extend<Fixtures>({
  persona: ['visitor', { option: true }],

  look: [{ language: 'en', theme: 'light' }, { option: true }],

  organization: async ({}, use) => use(`studio-${randomUUID().slice(0, 8)}`),

  demo: async ({}, use) => use({ appUrl: set('WALK_APP_URL'), bffUrl: set('WALK_BFF_URL'), serviceKey: set('WALK_SERVICE_KEY') }),

  baseURL: async ({ demo }, use) => use(demo.appUrl),

  storageState: async ({ demo, organization, persona, look }, use) => {
    const stored = {
      'demo.persona': persona,
      'demo.organization': organization,
      'demo.language': look.language,
      'demo.theme': look.theme,
    };
    const localStorage = Object.entries(stored).map(([name, value]) => ({ name, value }));
    await use({ cookies: [], origins: [{ origin: new URL(demo.appUrl).origin, localStorage }] });
  },

  tokenOf: async ({ demo, organization }, use) => {
    await use(async (persona) => {
      const member = persona === 'priya' ? {} : { organizationId: organization };
      const response = await fetch(`${demo.bffUrl}/sandbox/v1/tokens`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ userId: persona, role: roles[persona], ...member }),
      });
      if (!response.ok) throw new Error(`POST /sandbox/v1/tokens answered ${response.status}: ${await response.text()}`);
      const { token }: { token: string } = await response.json();
      return token;
    });
  },

  subscribe: async ({ demo, tokenOf }, use) => {
    await use(async (planCode) => {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${await tokenOf('omar')}` };
      const post = async (path: string, body: unknown) => {
        const response = await fetch(demo.bffUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
        if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
        return response.json();
      };
      const { payment } = await post('/billing/v1/subscriptions', { planCode, interval: 'month' });
      const card = { number: '4242424242424242', expMonth: 12, expYear: new Date().getFullYear() + 4, cvc: '123' };
      await post('/sandbox/v1/payments/confirm', { clientSecret: payment.clientSecret, card });
    });
  },

  uncaught: [
    async ({ context }, use) => {
      const errors: Error[] = [];
      context.on('weberror', (error) => errors.push(error.error()));
      await use(errors);
      expect(errors, 'errors that the page did not catch').toEqual([]);
    },
    { auto: true },
  ],

  axe: async ({ page }, use) => use((screen, on = page) => expectAccessible(on, screen)),
});

function set(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run the walk with \`pnpm e2e\`, which starts the demo.`);
  return value;
}
