import type { SeatPerson } from '../components/manage-seats/seat-person.ts';
import type {
  ChargeUsage,
  CompatibleAddon,
  CustomerUsage,
  EntitlementUsage,
  Invoice,
  PaymentMethod,
  Seats,
  Subscription,
  SubscriptionAddon,
  UsageSeries,
} from '../queries/schemas.ts';
import { sampleInvoice, sampleSubscription } from './samples.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const period = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' };

/** Pro with five seats and an add-on, for tests. */
export function portalSubscription(changes: Partial<Subscription> = {}): Subscription {
  return sampleSubscription({
    seats: 5,
    addons: [{ addonCode: 'more_messages', name: '100 more messages', quantity: 2 }],
    nextRenewal: { at: period.to, amount: usd(5700) },
    ...changes,
  });
}

/** 412 of 1,000 messages in November, for tests. */
export function sampleUsage({ balance, ...changes }: Partial<EntitlementUsage> = {}): EntitlementUsage {
  const granted = { granted: '1000', usage: '412', remaining: '588', overage: '0', unlimited: false, resetsAt: period.to };
  return {
    entitlementCode: 'messages',
    name: 'Messages',
    unit: 'message',
    units: '412',
    period,
    balance: balance === undefined ? granted : balance,
    ...changes,
  };
}

/** The same with nothing that is charged by use, for tests. */
export function sampleCustomerUsage(changes: Partial<CustomerUsage> = {}): CustomerUsage {
  return { data: [sampleUsage()], period, charges: [], amountSoFar: usd(0), ...changes };
}

/** Messages beyond the first 1,000 for $8.35 so far, for tests. */
export function sampleCharge(changes: Partial<ChargeUsage> = {}): ChargeUsage {
  return {
    chargeId: 'chg_1',
    name: 'Messages',
    metricCode: 'messages',
    entitlementCodes: ['messages'],
    units: '167',
    amount: usd(835),
    minimum: null,
    ...changes,
  };
}

/** Messages by day, the last day being 22 November, for tests. */
export function sampleSeries(quantities: number[], changes: Partial<UsageSeries> = {}): UsageSeries {
  const day = (index: number) => new Date(Date.UTC(2026, 10, 23 - quantities.length + index)).toISOString().slice(0, 10);
  const points = quantities.map((quantity, index) => ({
    from: day(index),
    to: day(index + 1),
    quantity: String(quantity),
    events: quantity,
  }));
  const total = String(quantities.reduce((sum, quantity) => sum + quantity, 0));
  return {
    timeZone: 'UTC',
    resolution: 'day',
    from: day(0),
    to: day(quantities.length),
    data: [{ entitlementCode: 'messages', name: 'Messages', unit: 'message', total, points }],
    ...changes,
  };
}

export const sampleSeats: Seats = {
  included: 3,
  bought: 2,
  total: 5,
  inUse: 4,
  assignable: 5,
  assignments: [],
  nextCursor: null,
};

/** The people of an organisation; two of them have a seat in `assignedSeats`. For tests. */
export const samplePeople: readonly SeatPerson[] = [
  { userId: 'omar', name: 'Omar Haddad', email: 'omar@acme.example' },
  { userId: 'maya', name: 'Maya Lind', email: 'maya@acme.example' },
  { userId: 'jun', name: 'Jun Sato', email: 'jun@acme.example' },
  { userId: 'ines', name: 'Inês Duarte', email: 'ines@acme.example' },
  { userId: 'lea', name: 'Léa Martin' },
];

/** Three of five seats are taken, one of them by somebody who is not in `samplePeople`. For tests. */
export const assignedSeats: Seats = {
  ...sampleSeats,
  inUse: 3,
  assignments: ['omar', 'maya', 'user_93'].map((userId) => ({ userId, assignedAt: '2026-11-03T09:00:00.000Z' })),
};

/** $5 a month for 100 messages, bought twice, for tests. */
export function sampleAddon(changes: Partial<SubscriptionAddon> = {}): SubscriptionAddon {
  return {
    addonCode: 'more_messages',
    name: '100 more messages',
    type: 'recurring',
    quantity: '2',
    unitPrice: usd(500),
    interval: 'month',
    autoRenew: true,
    period,
    grants: [{ entitlementCode: 'messages', amount: '200', remaining: null }],
    ...changes,
  };
}

/** A review that is bought once for $40, for tests. */
export function sampleOffer(): CompatibleAddon {
  const addon = {
    id: 'add_2',
    code: 'review',
    type: 'one_off' as const,
    name: 'A review by an editor',
    visibility: 'published' as const,
  };
  const terms = { autoRenew: false, planCodes: [], grants: [], active: true, deactivatedAt: null };
  const prices = [{ interval: null, price: usd(4000) }];
  return {
    addon: { ...addon, ...terms, prices, description: 'Up to twenty pages.' },
    price: usd(4000),
    interval: null,
    quantity: 0,
  };
}

export function sampleCard(changes: Partial<PaymentMethod> = {}): PaymentMethod {
  return { id: 'pm_1', brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, isDefault: true, ...changes };
}

/** The open invoice of a renewal and two that are paid, for tests. */
export function sampleInvoices(): Invoice[] {
  const paid = { status: 'paid' as const, amountDue: usd(0) };
  return [
    sampleInvoice({ total: usd(5700), amountDue: usd(5700), number: 'LB-000003' }),
    sampleInvoice({ ...paid, id: 'inv_2', number: 'LB-000002', issuedAt: '2026-10-01T00:00:00.000Z' }),
    sampleInvoice({ ...paid, id: 'inv_3', number: 'LB-000001', issuedAt: '2026-09-01T00:00:00.000Z' }),
  ];
}
