import { type Catalogue, fillCatalogue } from '../catalog/fill-catalogue.ts';
import { priceList } from '../catalog/price-list.ts';
import { findPlan } from '../catalog/store.ts';
import { ensureCustomer, lockCustomer } from '../customers/store.ts';
import { endAccess } from '../entitlements/end-access.ts';
import { grantPlan } from '../entitlements/grant-plan.ts';
import type { CustomerKey } from '../http/principal.ts';
import { databaseLiveUpdates } from '../live/database-live-updates.ts';
import type { Calendar } from '../periods/billing-periods.ts';
import { checkEntitlements } from '../usage/check-entitlements.ts';
import { lineMemory } from '../usage/line-memory.ts';
import { lineReader } from '../usage/line-reader.ts';
import { reportQueue } from '../usage/report-queue.ts';
import { type Report, reportUsage } from '../usage/report-usage.ts';
import { createMeteringLimit } from '../usage/set-metering-limit.ts';
import { testDatabase } from './test-database.ts';

const entitlements: Catalogue['entitlements'] = [
  { code: 'messages', name: 'Messages', type: 'metered', unit: 'message', reportedBy: 'client' },
  { code: 'storage', name: 'Storage', type: 'metered', unit: 'GB', reportedBy: 'client' },
  { code: 'exports', name: 'Exports', type: 'metered', reportedBy: 'client' },
  { code: 'minutes', name: 'Minutes', type: 'metered', reportedBy: 'server' },
  { code: 'documents', name: 'Documents', type: 'boolean' },
  { code: 'tone', name: 'Tones', type: 'static' },
  { code: 'unsold', name: 'In no plan', type: 'boolean' },
];

const plans: Catalogue['plans'] = [
  {
    code: 'free',
    name: 'Free',
    rank: 0,
    prices: priceList({ USD: { month: 0, year: 0 } }),
    entitlements: [
      { entitlementCode: 'messages', quota: '10' },
      { entitlementCode: 'exports', quota: '3', resetInterval: 'never' },
      { entitlementCode: 'tone', value: ['plain'] },
    ],
  },
  {
    code: 'pro',
    name: 'Pro',
    rank: 1,
    prices: priceList({ USD: { month: 2900 } }),
    seats: { included: 3, max: 10 },
    entitlements: [
      { entitlementCode: 'messages', quota: '1000' },
      { entitlementCode: 'storage', quota: '2.5', perSeat: true, limit: 'soft', resetInterval: 'day' },
      { entitlementCode: 'exports', quota: '30', resetInterval: 'month' },
      { entitlementCode: 'minutes', quota: null },
      { entitlementCode: 'documents' },
      { entitlementCode: 'tone', value: ['plain', 'bold'] },
    ],
  },
  {
    code: 'enterprise',
    name: 'Enterprise',
    rank: 2,
    entitlements: [{ entitlementCode: 'messages', quota: null }, { entitlementCode: 'documents' }],
  },
  {
    code: 'partner',
    name: 'Partner',
    rank: 1,
    visibility: 'hidden',
    entitlements: [{ entitlementCode: 'documents' }, { entitlementCode: 'unsold' }],
  },
];

/** A database with a small catalogue and one customer, at 10 January 2026; time stands until a test moves it. */
export async function usageWorld() {
  const database = await testDatabase();
  const { db } = database;
  const customerKey: CustomerKey = { kind: 'user', externalId: 'ada' };
  const world = { at: new Date('2026-01-10T12:00:00Z'), now: new Date('2026-01-10T12:00:00Z') };
  const live = databaseLiveUpdates(database, { log: () => {} });
  const time = { now: () => world.now };
  const memory = lineMemory();
  const ports = { db, live, lines: lineReader(db, { memory, time, live }), reports: reportQueue(db, { memory }), time };
  let keys = 0;

  await db.transaction().execute((trx) => fillCatalogue(trx, { entitlements, plans }, world.now));

  const customer = () => ensureCustomer(db, customerKey, { timeZone: 'UTC', at: world.at, now: world.now });

  /** Starts or changes the subscription: the anchor is 10 January unless the test says otherwise. */
  async function grant(planCode: string, { seats = 1, ...billing }: Partial<Calendar> & { seats?: number } = {}) {
    const { id: customerId } = await customer();
    const plan = await findPlan(db, planCode);
    if (!plan) throw new Error(`The world has no plan ${planCode}`);
    await db.transaction().execute(async (trx) => {
      await lockCustomer(trx, customerId);
      const calendar: Calendar = { interval: 'month', anchor: '2026-01-10', timeZone: 'UTC', ...billing };
      const { entitlements } = plan;
      await grantPlan(trx, {
        customerId,
        subscriptionId: 'sub_1',
        planCode,
        entitlements,
        seats,
        billing: calendar,
        at: world.at,
      });
    });
  }

  async function end(reason: Parameters<typeof endAccess>[1]['reason'], until?: Date) {
    const { id: customerId } = await customer();
    await endAccess(db, { customerId, reason, ...(until && { until }) });
  }

  /** An administrator's limit for one person. */
  const limit = (entitlementCode: string, userId: string, amount: string) =>
    createMeteringLimit(
      { ...ports, clock: { now: async () => world.at }, timeZone: 'UTC' },
      { customerKey, userId, entitlementCode, by: 'admin', limit: amount },
    );

  async function check(entitlementCode: string, requiredBalance?: string) {
    const question = { entitlementCode, ...(requiredBalance && { requiredBalance }) };
    const [answer] = await checkEntitlements(ports, { customerKey, userId: 'ada', checks: [question], at: world.at });
    if (!answer) throw new Error('One check gives one answer');
    return answer;
  }

  /** @param through the ports of another replica */
  function report(entitlementCode: string, quantity = '1', rest: Partial<Report> = {}, through = ports) {
    const idempotencyKey = `key-${++keys}`;
    const base = { customerKey, reporter: 'browser', userId: 'ada', at: world.at, idempotencyKey } as const;
    return reportUsage(through, { ...base, entitlementCode, quantity, ...rest });
  }

  return Object.assign(world, { database, db, ports, customerKey, grant, end, limit, check, report });
}
