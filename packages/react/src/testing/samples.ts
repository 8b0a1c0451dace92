import type { Check, Invoice, PaymentIntent, Plan, Quote, Subscription } from '../queries/schemas.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const period = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' };

/** A plan for tests: Pro, $29 a month or $290 a year, 20 messages. */
export function samplePlan(changes: Partial<Plan> = {}): Plan {
  return {
    id: 'plan_1',
    code: 'pro',
    name: 'Pro',
    description: null,
    rank: 2,
    version: 1,
    prices: [
      { interval: 'month', price: usd(2900) },
      { interval: 'year', price: usd(29_000) },
    ],
    payInAdvance: true,
    trial: null,
    seats: null,
    features: ['Everything in Free'],
    highlighted: false,
    entitlements: [
      {
        code: 'messages',
        name: 'Messages',
        type: 'metered',
        unit: 'message',
        quota: '20',
        perSeat: false,
        resetInterval: 'billing_period',
        limit: 'hard',
      },
    ],
    ...changes,
  };
}

/** An active subscription to Pro for tests. */
export function sampleSubscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    id: 'sub_1',
    status: 'active',
    planCode: 'pro',
    planName: 'Pro',
    planVersion: 1,
    interval: 'month',
    currency: 'USD',
    seats: 1,
    addons: [],
    coupon: null,
    timeZone: 'UTC',
    billingTime: 'anniversary',
    currentPeriod: period,
    nextRenewal: { at: period.to, amount: usd(2900) },
    pendingChange: null,
    scheduledChange: null,
    openInvoiceId: null,
    revision: 1,
    createdAt: period.from,
    cancelAt: null,
    cancelReason: null,
    canceledAt: null,
    canceledReason: null,
    ...changes,
  };
}

/** A granted check of 3 of 20 messages for tests. */
export function sampleCheck(changes: Partial<Check> = {}): Check {
  const balance = { granted: '20', usage: '3', remaining: '17', overage: '0', unlimited: false, resetsAt: period.to };
  return {
    allowed: true,
    reason: 'granted',
    entitlementCode: 'messages',
    planCode: 'pro',
    requiredBalance: '1',
    balance,
    ...changes,
  };
}

/** A payment of $29 that waits for a card, for tests. */
export function samplePayment(changes: Partial<PaymentIntent> = {}): PaymentIntent {
  const base = {
    id: 'pay_1',
    invoiceId: 'inv_1',
    amount: usd(2900),
    amountRefunded: usd(0),
    clientSecret: 'pay_1_secret',
    error: null,
  };
  return { ...base, status: 'requires_payment_method', ...changes };
}

/** An open invoice of $29 for tests. */
export function sampleInvoice(changes: Partial<Invoice> = {}): Invoice {
  return {
    id: 'inv_1',
    number: 'LB-000001',
    status: 'open',
    reason: 'subscription_create',
    subscriptionId: 'sub_1',
    period,
    memo: null,
    billingAddress: null,
    customer: { name: null, email: null, address: null },
    fees: [
      {
        description: 'Pro, monthly',
        source: 'plan',
        planName: 'Pro',
        addonCode: null,
        interval: 'month',
        units: '1',
        unitPrice: usd(2900),
        unitPriceDecimal: null,
        amount: usd(2900),
        discount: usd(0),
        tax: usd(0),
        period,
      },
    ],
    subtotal: usd(2900),
    coupon: null,
    discount: usd(0),
    taxes: [],
    creditsApplied: usd(0),
    total: usd(2900),
    amountPaid: usd(0),
    creditedBeforePayment: usd(0),
    creditedAfterPayment: usd(0),
    amountDue: usd(2900),
    dispute: null,
    issuedAt: period.from,
    paidAt: null,
    voidedAt: null,
    createdAt: period.from,
    ...changes,
  };
}

/** A quote of $29 due now for tests. */
export function sampleQuote(changes: Partial<Quote> = {}): Quote {
  return {
    id: 'quo_1',
    effective: 'now',
    planCode: 'pro',
    planName: 'Pro',
    interval: 'month',
    seats: 1,
    addons: [],
    oneOffAddons: [],
    lines: sampleInvoice().fees,
    subtotal: usd(2900),
    coupon: null,
    discount: usd(0),
    taxes: [],
    creditsApplied: usd(0),
    creditIssued: usd(0),
    dueNow: usd(2900),
    nextRenewal: { at: period.to, amount: usd(2900) },
    expiresAt: '2026-11-01T00:30:00.000Z',
    ...changes,
  };
}
