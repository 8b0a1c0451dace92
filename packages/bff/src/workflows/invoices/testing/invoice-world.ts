import type { Schemas } from '@locai/billing-contract/client';
import { findCustomer } from '../../../customers/store.ts';
import type { Answer, Caller } from '../../../testing/caller.ts';
import { createTestApp, type TestApp } from '../../../testing/create-test-app.ts';
import { shopper } from '../../../testing/shopper.ts';

type Invoice = Schemas['Invoice'];

const path = '/billing/v1/invoices';
const once = (amount: number, currency = 'USD') => ({ interval: null, price: { amount, currency } });

/** Add-ons that are bought once, one of them hidden, and one that is not bought by an invoice. */
export async function sellAddons(app: TestApp): Promise<void> {
  const addons = [
    { code: 'boost', name: 'Boost', type: 'one_off', prices: [once(500), once(450, 'EUR')] },
    { code: 'gift', name: 'Gift', type: 'one_off', prices: [once(0)] },
    { code: 'secret', name: 'Secret', type: 'one_off', prices: [once(900)], visibility: 'hidden' },
    { code: 'for-pro', name: 'For Pro', type: 'one_off', prices: [once(700)], planCodes: ['pro'] },
    {
      code: 'monthly',
      name: 'Monthly',
      type: 'recurring',
      prices: [{ interval: 'month', price: { amount: 300, currency: 'USD' } }],
    },
  ];
  for (const addon of addons) {
    const { status, body } = await app.asService().post('/billing/v1/addons', addon);
    if (status !== 201) throw new Error(`The add-on ${addon.code} was refused: ${JSON.stringify(body)}`);
  }
}

/** What people do with invoices, as short words over a caller's requests. */
export function biller(caller: Caller) {
  return {
    ...shopper(caller),
    draft: (order: unknown, headers?: Record<string, string>) => caller.post<Invoice>(path, order, headers),
    invoice: (id: string | undefined) => caller.get<Invoice>(`${path}/${id}`),
    update: (id: string, change: unknown, headers?: Record<string, string>) =>
      caller.patch<Invoice>(`${path}/${id}`, change, headers),
    finalize: (id: string) => caller.post<Invoice>(`${path}/${id}/finalize`),
    void: (id: string | undefined) => caller.post<Invoice>(`${path}/${id}/void`),
    credit: (id: string | undefined, order: Record<string, unknown> = {}) =>
      caller.post<Schemas['CreditNote']>(`${path}/${id}/credit-notes`, { reason: 'goodwill', ...order }),
    creditNotes: async (query = '') => (await caller.get<Schemas['CreditNotePage']>(`/billing/v1/credit-notes${query}`)).body,
    intent: (invoiceId: string) => caller.post<Schemas['PaymentIntent']>('/billing/v1/payments/intents', { invoiceId }),
    /** Draws up an invoice and finalizes it. */
    async bill(lines: unknown[], more: object = {}): Promise<Invoice> {
      const { id } = expectBody(await caller.post<Invoice>(path, { lines, ...more }), 201);
      return expectBody(await caller.post<Invoice>(`${path}/${id}/finalize`), 200);
    },
  };
}

/** The body of an answer that must be a good one. */
export function expectBody<Body>({ status, body }: Answer<Body>, expected: number): Body {
  if (status !== expected) throw new Error(`Expected ${expected}, but got ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** An app of its own that sells add-ons. */
export async function invoiceApp(): Promise<TestApp> {
  const app = await createTestApp();
  await sellAddons(app);
  return app;
}

/** Who has to do with the invoices of acme in the app of the test that runs. */
export function people(app: () => TestApp) {
  return {
    omar: () => biller(app().as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' })),
    maya: () => biller(app().as({ userId: 'maya', organizationId: 'acme', role: 'user' })),
    eve: () => biller(app().as({ userId: 'eve', organizationId: 'evil', role: 'org_admin' })),
    /** The operator's server, for acme. */
    agent: () => biller(app().asService({ kind: 'org', externalId: 'acme' })),
    /** The same, for nobody. */
    operator: () => biller(app().asService()),
    /** What acme has to its credit, in minor units. */
    credit: async () => (await findCustomer(app().db, { kind: 'org', externalId: 'acme' }))?.credit_balance,
  };
}
