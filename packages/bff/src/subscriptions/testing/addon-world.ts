import type { AddonGrant } from '@locai/billing-contract';
import type { Schemas } from '@locai/billing-contract/client';
import { createTestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

type Result = Schemas['SubscriptionResult'];

const usd = (amount: number) => ({ amount, currency: 'USD' });
const monthly = (amount: number) => ({ interval: 'month', price: usd(amount) });
const once = (amount: number) => ({ interval: null, price: usd(amount) });
const messages = (amount: string): AddonGrant => ({ entitlementCode: 'messages', amount });

const addons = [
  { code: 'pack', name: '100 messages', type: 'one_off', prices: [once(500)], grants: [messages('100')] },
  { code: 'present', name: '7 messages', type: 'one_off', prices: [once(0)], grants: [messages('7')] },
  { code: 'flow', name: '50 messages', type: 'recurring', prices: [monthly(300)], grants: [messages('50')] },
  { code: 'trip', name: 'A month of more', type: 'recurring', prices: [monthly(100)], autoRenew: false, grants: [messages('5')] },
  {
    code: 'papers',
    name: 'Documents',
    type: 'recurring',
    prices: [monthly(200)],
    planCodes: ['starter'],
    grants: [{ entitlementCode: 'documents', amount: null }],
  },
  { code: 'secret', name: 'Secret', type: 'recurring', visibility: 'hidden', prices: [monthly(100)] },
  { code: 'euro', name: 'Euro', type: 'recurring', prices: [{ interval: 'month', price: { amount: 1, currency: 'EUR' } }] },
];

/** The demo catalogue with add-ons, and omar of acme, whose plan starter has 10 messages. It begins on the first of a month. */
export async function addonWorld() {
  const app = await createTestApp({ at: '2026-11-01T09:00:00Z' });
  const operator = app.asService();
  const ids = new Map<string, string>();
  for (const addon of addons) ids.set(addon.code, (await operator.post<{ id: string }>('/billing/v1/addons', addon)).body.id);
  const omar = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));

  async function settle({ body }: { body: Result }, card?: string): Promise<Result> {
    if (body.payment) await omar.pay(body.payment, card);
    return body;
  }

  return {
    app,
    operator,
    omar,
    addonPath: (code: string, rest = '') => `/billing/v1/addons/${ids.get(code)}${rest}`,
    /** Orders and pays. */
    subscribe: async (order: object) => settle(await omar.order(order)),
    change: async (change: object) => settle(await omar.change(change)),
    quote: (change: object) => omar.post<Schemas['Quote']>('/billing/v1/subscriptions/current/preview', change),
    granted: async () => (await omar.check('messages')).balance?.granted,
    held: async (query = '') =>
      (await omar.get<Schemas['SubscriptionAddonPage']>(`/billing/v1/subscriptions/current/addons${query}`)).body.data,
    renewals: async () => (await omar.invoices()).filter(({ reason }) => reason === 'renewal').map(({ total }) => total.amount),
  };
}
