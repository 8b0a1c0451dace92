import type { PaymentMethod, Plan, PlanOption, Quote, Subscription, SubscriptionResult } from '../queries/schemas.ts';
import { type FakeRoute, problem } from './fake-fetch.ts';
import { sampleInvoice, samplePayment, samplePlan, sampleQuote, sampleSubscription } from './samples.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const monthly = (amount: number) => [{ interval: 'month' as const, price: usd(amount) }];
const documents = { code: 'documents', name: 'Documents', type: 'boolean' as const, unit: null, quota: null, perSeat: false };
const grantsDocuments = { entitlements: [{ ...documents, resetInterval: 'never' as const, limit: 'hard' as const }] };

const catalogue: Plan[] = [
  samplePlan({ code: 'free', name: 'Free', rank: 0, prices: monthly(0) }),
  samplePlan({ code: 'starter', name: 'Starter', rank: 1, prices: monthly(1200) }),
  samplePlan({
    code: 'pro',
    name: 'Pro',
    rank: 2,
    prices: monthly(2900),
    seats: { included: 3, min: 1, max: 10, prices: monthly(900) },
    ...grantsDocuments,
  }),
  samplePlan({ code: 'business', name: 'Business', rank: 3, prices: monthly(7900), ...grantsDocuments }),
];

const testCards = [
  { number: '4242424242424242', behaviour: 'Pays' },
  { number: '4000000000000002', behaviour: 'Declined' },
  { number: '4000000000009995', behaviour: 'Insufficient funds' },
  { number: '4000002500003155', behaviour: 'Asks for 3-D Secure' },
];

const declines: Readonly<Record<string, string>> = {
  '4000000000000002': 'card_declined',
  '4000000000009995': 'insufficient_funds',
};

export interface FakeShopOptions {
  /** What is sold: Free, Starter, Pro and Business when left out. */
  plans?: readonly Plan[];
  subscription?: Subscription;
  methods?: PaymentMethod[];
  provider?: string;
}

interface Terms {
  /** Left out of a change: the present one. */
  planCode?: string;
  seats?: number;
  quoteId?: string;
}

interface Confirmation {
  card?: { number: string };
  paymentMethodId?: string;
}

/**
 * A shop that keeps its promises, for tests of checkout and upgrade: plans, binding quotes, one subscription, one payment per order,
 * and the sandbox's browser side with Stripe's test cards. Pass its `routes` to `setUpBilling`, with others on top.
 */
export function fakeShop({ plans = catalogue, subscription: first, methods = [], provider = 'sandbox' }: FakeShopOptions = {}) {
  const shop = { subscription: first ?? null, raise: 0, quotes: 0, payments: 0 };
  let placed: { order: string; result: SubscriptionResult; apply: () => void } | undefined;
  let payment = samplePayment();

  const planOf = (code: string) => plans.find((plan) => plan.code === code) ?? samplePlan();

  const planCodeOf = ({ planCode }: Terms) => planCode ?? shop.subscription?.planCode ?? 'pro';

  const price = (terms: Terms): Quote => {
    const { seats } = terms;
    const planCode = planCodeOf(terms);
    const plan = planOf(planCode);
    const units = seats ?? plan.seats?.included ?? 1;
    const extra = Math.max(0, units - (plan.seats?.included ?? units));
    const base = (plan.prices[0]?.price.amount ?? 0) + shop.raise;
    const old = shop.subscription && shop.subscription.status === 'active' ? planOf(shop.subscription.planCode) : undefined;
    const unused = old ? -Math.round((old.prices[0]?.price.amount ?? 0) / 2) : 0;
    const later = !!old && old.rank > plan.rank;
    const untaxed = { unitPriceDecimal: null, discount: usd(0), tax: usd(0) };
    const line = { addonCode: null, interval: 'month' as const, period: sampleSubscription().currentPeriod, ...untaxed };
    const lines = [
      {
        ...line,
        description: 'Plan',
        planName: plan.name,
        source: 'plan' as const,
        units: '1',
        unitPrice: usd(base),
        amount: usd(base),
      },
      ...(extra
        ? [
            {
              ...line,
              description: 'Seats',
              planName: plan.name,
              source: 'seat' as const,
              units: `${extra}`,
              unitPrice: usd(900),
              amount: usd(900 * extra),
            },
          ]
        : []),
      ...(old && unused
        ? [
            {
              ...line,
              description: 'Unused',
              planName: old.name,
              source: 'proration' as const,
              units: '1',
              unitPrice: usd(-unused),
              amount: usd(unused),
            },
          ]
        : []),
    ];
    const due = later ? 0 : lines.reduce((sum, { amount }) => sum + amount.amount, 0);
    return sampleQuote({
      id: `quo_${++shop.quotes}`,
      effective: later ? 'period_end' : 'now',
      planCode,
      planName: plan.name,
      seats: units,
      lines: later ? [] : lines,
      dueNow: usd(due),
      nextRenewal: base + extra > 0 ? { at: '2026-12-22T00:00:00.000Z', amount: usd(base + 900 * extra) } : null,
    });
  };

  const place = (terms: Terms): SubscriptionResult => {
    const { seats } = terms;
    const planCode = planCodeOf(terms);
    const order = JSON.stringify({ planCode, seats });
    if (placed?.order === order && payment.status !== 'succeeded') return { ...placed.result, payment };
    const quote = price(terms);
    const bought = sampleSubscription({ planCode, planName: quote.planName, seats: quote.seats });
    const apply = () => {
      shop.subscription = bought;
    };
    const base = { planCode, planName: quote.planName, interval: 'month' as const, seats: quote.seats, addons: [] };
    if (quote.effective === 'period_end' && shop.subscription) {
      shop.subscription = { ...shop.subscription, scheduledChange: { ...base, at: '2026-12-01T00:00:00.000Z' } };
      return { subscription: shop.subscription, invoice: null, payment: null };
    }
    if (quote.dueNow.amount === 0) {
      apply();
      return { subscription: bought, invoice: null, payment: null };
    }
    payment = samplePayment({ id: `pay_${++shop.payments}`, amount: quote.dueNow, clientSecret: `secret_${shop.payments}` });
    const pending = shop.subscription?.status === 'active' ? shop.subscription : { ...bought, status: 'incomplete' as const };
    shop.subscription = pending;
    placed = { order, apply, result: { subscription: pending, invoice: sampleInvoice({ total: quote.dueNow }), payment } };
    return placed.result;
  };

  const settle = (error: string | null) => {
    payment = {
      ...payment,
      status: error ? 'requires_payment_method' : 'succeeded',
      error: error ? { code: error as 'card_declined' } : null,
    };
    if (!error) placed?.apply();
    return { status: payment.status, error: payment.error };
  };

  const confirm = ({ card, paymentMethodId }: Confirmation) => {
    const number = card?.number ?? '';
    if (!paymentMethodId && !testCards.some((known) => known.number === number)) return problem(422, 'invalid_request');
    if (number !== '4000002500003155') return settle(declines[number] ?? null);
    payment = { ...payment, status: 'requires_action' };
    return { status: 'requires_action', error: null };
  };

  const options = (): PlanOption[] => plans.map((plan) => ({ plan, action: actionOf(plan) }));
  const actionOf = (plan: Plan): PlanOption['action'] => {
    if (shop.subscription?.status !== 'active') return 'start';
    const { rank } = planOf(shop.subscription.planCode);
    if (plan.rank === rank) return 'current';
    return plan.rank > rank ? 'upgrade' : 'downgrade';
  };

  const payments = Object.fromEntries(
    ['pay_1', 'pay_2', 'pay_3'].map((id) => [`GET /billing/v1/payments/intents/${id}`, () => payment]),
  );
  const routes: Record<string, FakeRoute> = {
    'GET /billing/v1/payments/config': () => ({ provider, mode: 'sandbox', publishableKey: null, testCards }),
    'GET /billing/v1/payment-methods': () => ({ data: methods }),
    'GET /billing/v1/plans': () => ({ data: plans, nextCursor: null }),
    'GET /billing/v1/customers/current': () => null,
    'GET /billing/v1/customers/current/plan-options': () => ({ data: options() }),
    'GET /billing/v1/subscriptions/current': () => shop.subscription,
    'GET /billing/v1/invoices/inv_1': () => sampleInvoice({ status: 'paid' }),
    'POST /billing/v1/subscriptions/preview': ({ body }) => price(body as Terms),
    'POST /billing/v1/subscriptions/current/preview': ({ body }) => price(body as Terms),
    'POST /billing/v1/subscriptions': ({ body }) => place(body as Terms),
    'PATCH /billing/v1/subscriptions/current': ({ body }) => place(body as Terms),
    'POST /sandbox/v1/payments/confirm': ({ body }) => confirm(body as Confirmation),
    'POST /sandbox/v1/payments/authenticate': ({ body }) =>
      settle((body as { outcome: string }).outcome === 'pass' ? null : 'authentication_failed'),
    ...payments,
  };
  return { shop, routes };
}
