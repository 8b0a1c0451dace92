import type { Schemas } from '@locai/billing-contract/client';
import type { Caller } from './caller.ts';

type Confirmation = { status: string; error: { code: string } | null };

/**
 * What people do in a browser, as short words over a caller's requests.
 *
 * @example
 * const omar = shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
 * const { body } = await omar.order({ planCode: 'starter' });
 * await omar.pay(body.payment);
 */
export function shopper(caller: Caller) {
  const typed = (number: string) => ({ number, expMonth: 12, expYear: 2030, cvc: '123' });
  return {
    ...caller,
    subscription: async () => (await caller.get<Schemas['Subscription'] | null>('/billing/v1/subscriptions/current')).body,
    order: (order: unknown) => caller.post<Schemas['SubscriptionResult']>('/billing/v1/subscriptions', order),
    change: (change: unknown) => caller.patch<Schemas['SubscriptionResult']>('/billing/v1/subscriptions/current', change),
    invoices: async () => (await caller.get<Schemas['InvoicePage']>('/billing/v1/invoices')).body.data,
    check: async (code: string) => (await caller.get<Schemas['Check']>(`/billing/v1/entitlements/${code}/status`)).body,
    report: (code: string, idempotencyKey: string, quantity = '1') =>
      caller.post(`/billing/v1/entitlements/${code}/usage`, { quantity, idempotencyKey }),
    /** Confirms a payment with a test card, as the payment form does. */
    pay: (payment: { clientSecret: string } | null, number = '4242424242424242') =>
      caller.post<Confirmation>('/sandbox/v1/payments/confirm', {
        clientSecret: payment?.clientSecret,
        card: typed(number),
      }),
    /** Saves a test card with nothing to pay, as the payment form does. */
    async saveCard(number = '4242424242424242') {
      const { body } = await caller.post<Schemas['SetupIntent']>('/billing/v1/payment-methods/setup-intents');
      const { clientSecret } = body;
      const confirmed = await caller.post<Confirmation>('/sandbox/v1/setups/confirm', { clientSecret, card: typed(number) });
      return { setup: body, outcome: confirmed.body };
    },
    authenticate: (payment: { clientSecret: string } | null, outcome: 'pass' | 'fail') =>
      caller.post<Confirmation>('/sandbox/v1/payments/authenticate', { clientSecret: payment?.clientSecret, outcome }),
  };
}
