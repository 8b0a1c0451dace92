import type { Check, PaymentIntent, Quote, Subscription, SubscriptionChange, SubscriptionOrder, SubscriptionResult, UsageResult } from '@locai/billing-contract';
import { type Answer, type Caller, caller, type Requestable } from './caller.ts';

type Order = Partial<SubscriptionOrder> & { planCode: string };
type Payable = Pick<PaymentIntent, 'clientSecret'> | null | undefined;
type Outcome = Answer<{ status: string; error: { code: string } | null }>;

/** Somebody who asks, with the words of the walk. Where an answer is a problem, `body` carries its members. */
export interface BillingCaller extends Caller {
  /** Orders a plan. */
  order(order: Order): Promise<Answer<SubscriptionResult & { code?: string; quote?: Quote }>>;
  change(change: SubscriptionChange): Promise<Answer<SubscriptionResult & { code?: string; quote?: Quote }>>;
  /** Types a card into the payment form; 4242 4242 4242 4242 unless told otherwise. */
  pay(payment: Payable, card?: string): Promise<Outcome>;
  /** Answers the bank's question. */
  authenticate(payment: Payable, outcome: 'pass' | 'fail'): Promise<Outcome>;
  subscription(): Promise<Subscription | null>;
  check(entitlementCode: string): Promise<Check>;
  report(entitlementCode: string, idempotencyKey: string, quantity?: string): Promise<Answer<UsageResult & { code?: string; check: Check }>>;
}

export function billingCaller(app: Requestable, proof: () => Promise<Record<string, string>>): BillingCaller {
  const ask = caller(app, proof);
  const current = '/billing/v1/subscriptions/current';
  return {
    ...ask,
    order: (order) => ask.post('/billing/v1/subscriptions', order),
    change: (change) => ask.patch(current, change),
    pay: (payment, number = '4242424242424242') =>
      ask.post('/sandbox/v1/payments/confirm', {
        clientSecret: payment?.clientSecret,
        card: { number, expMonth: 12, expYear: 2030, cvc: '123' },
      }),
    authenticate: (payment, outcome) =>
      ask.post('/sandbox/v1/payments/authenticate', { clientSecret: payment?.clientSecret, outcome }),
    subscription: async () => (await ask.get<Subscription | null>(current)).body,
    check: async (code) => (await ask.get<Check>(`/billing/v1/entitlements/${code}/status`)).body,
    report: (code, idempotencyKey, quantity = '1') =>
      ask.post(`/billing/v1/entitlements/${code}/usage`, { quantity, idempotencyKey }),
  };
}
