import type {
  ChargeUsage,
  CompatibleAddon,
  EntitlementUsage,
  Invoice,
  PaymentMethod,
  Seats,
  Subscription,
  SubscriptionAddon,
  UsageSeries,
} from '../queries/schemas.ts';
import { type FakeRoute, problem } from './fake-fetch.ts';
import { fakeShop } from './fake-shop.ts';
import {
  portalSubscription,
  sampleAddon,
  sampleCard,
  sampleCustomerUsage,
  sampleInvoices,
  sampleOffer,
  sampleSeats,
  sampleSeries,
  sampleUsage,
} from './portal-samples.ts';

export interface FakePortalOptions {
  subscription?: Subscription | null;
  usage?: EntitlementUsage[];
  /** What is charged by use; nothing when left out. */
  charges?: ChargeUsage[];
  series?: UsageSeries;
  invoices?: Invoice[];
  seats?: Seats;
  addons?: SubscriptionAddon[];
  compatible?: CompatibleAddon[];
  methods?: PaymentMethod[];
}

const busyMonth = [4, 9, 12, 3, 0, 0, 14, 18, 22, 16, 11, 2, 0, 19, 24, 27, 21, 18, 3, 1, 20, 26, 31, 24, 22, 6, 2, 28, 25, 4];

/** A customer in whichever state a test or a story is about, over the shop's plans, quotes and payments. */
export function fakePortal(options: FakePortalOptions = {}) {
  const { subscription = portalSubscription(), seats = sampleSeats, series = sampleSeries(busyMonth) } = options;
  const { charges = [], usage = [sampleUsage()], addons = [sampleAddon()], compatible = [sampleOffer()] } = options;
  const { shop, routes: shopRoutes } = fakeShop({ ...(subscription && { subscription }) });
  const portal = {
    invoices: options.invoices ?? sampleInvoices(),
    methods: options.methods ?? [sampleCard()],
    seats,
    canceled: '',
  };

  const change = (changes: Partial<Subscription>) => {
    if (!shop.subscription) return problem(409, 'no_subscription');
    shop.subscription = { ...shop.subscription, ...changes };
    return shop.subscription;
  };
  const invoiceRoutes = Object.fromEntries(
    portal.invoices.flatMap((invoice) => [
      [`GET /billing/v1/invoices/${invoice.id}`, () => portal.invoices.find(({ id }) => id === invoice.id)],
      [
        `GET /billing/v1/invoices/${invoice.id}/pdf`,
        () => new Response('%PDF-', { headers: { 'Content-Type': 'application/pdf' } }),
      ],
    ]),
  );
  const methodRoutes = Object.fromEntries(
    portal.methods.flatMap(({ id }) => [
      [`POST /billing/v1/payment-methods/${id}/default`, () => setDefault(id)],
      [`DELETE /billing/v1/payment-methods/${id}`, () => remove(id)],
    ]),
  );
  const setDefault = (id: string) => {
    portal.methods = portal.methods.map((method) => ({ ...method, isDefault: method.id === id }));
    return portal.methods.find((method) => method.id === id);
  };
  const remove = (id: string) => {
    if (portal.methods.length === 1) return problem(409, 'in_use');
    portal.methods = portal.methods.filter((method) => method.id !== id);
    return new Response(null, { status: 204 });
  };
  const assign = (userId: string) => {
    const { assignments, inUse, assignable } = portal.seats;
    if (inUse >= assignable) return problem(409, 'seats_in_use');
    const made = { userId, assignedAt: '2026-11-22T09:00:00.000Z' };
    portal.seats = { ...portal.seats, inUse: inUse + 1, assignments: [...assignments, made] };
    return made;
  };
  const unassign = (userId: string) => {
    const assignments = portal.seats.assignments.filter((each) => each.userId !== userId);
    portal.seats = { ...portal.seats, inUse: portal.seats.inUse - 1, assignments };
    return new Response(null, { status: 204 });
  };
  const payment = shopRoutes['GET /billing/v1/payments/intents/pay_1'] ?? (() => problem(404, 'not_found'));
  const isPaid = (answer: unknown) => (answer as { status?: string }).status === 'succeeded';
  const routes: Record<string, FakeRoute> = {
    ...shopRoutes,
    'POST /billing/v1/payments/intents': payment,
    'GET /billing/v1/subscriptions/current': async (request) => {
      const paid = shop.subscription?.status === 'past_due' && isPaid(await payment(request));
      return paid ? change({ status: 'active', openInvoiceId: null }) : shop.subscription;
    },
    'GET /billing/v1/customers/current/usage': () => sampleCustomerUsage({ data: usage, charges, amountSoFar: totalOf(charges) }),
    'GET /entitlements/v1/usage/series': () => series,
    'GET /billing/v1/subscriptions/current/seats': () => portal.seats,
    'PUT /billing/v1/subscriptions/current/seats/*': ({ parts: [userId = ''] }) => assign(userId),
    'DELETE /billing/v1/subscriptions/current/seats/*': ({ parts: [userId = ''] }) => unassign(userId),
    'GET /billing/v1/subscriptions/current/addons': () => ({ data: addons, nextCursor: null }),
    'GET /billing/v1/subscriptions/current/compatible-addons': () => ({ data: compatible, nextCursor: null }),
    'GET /billing/v1/invoices': () => ({ data: portal.invoices, nextCursor: null }),
    'GET /billing/v1/payment-methods': () => ({ data: portal.methods }),
    'POST /billing/v1/subscriptions/current/cancel': ({ body }) => {
      portal.canceled = (body as { reason?: string }).reason ?? '';
      return change({ cancelAt: shop.subscription?.currentPeriod.to ?? null });
    },
    'POST /billing/v1/subscriptions/current/resume': () => change({ cancelAt: null }),
    ...invoiceRoutes,
    ...methodRoutes,
  };
  return { shop, portal, routes };
}

function totalOf(charges: readonly ChargeUsage[]) {
  return { amount: charges.reduce((sum, { amount }) => sum + amount.amount, 0), currency: 'USD' };
}
