import { type BillingApp, connectPostgres, createBillingApp, migrate, sandbox } from '@locai/billing-bff/node';
import { statements } from '../world/throw-away-postgres.ts';

/** The first period of everybody, and the moment at which the run finds it ended. */
export const period = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };

/** When the drafts of the run are finalized: usage may come an hour late. */
export const finalAt = '2026-12-01T01:00:00Z';

const plan = {
  code: 'bench',
  name: 'Bench',
  rank: 1,
  visibility: 'published',
  prices: [{ interval: 'month', price: { amount: 2900, currency: 'USD' } }],
  entitlements: [{ entitlementCode: 'events', quota: '1000', limit: 'soft' }],
};
const tiers = [
  { to: '1000', rate: '0.5' },
  { to: null, rate: '0.25' },
];
const charge = {
  code: 'events',
  name: 'Events',
  planCode: 'bench',
  metricCode: 'events',
  pricing: { model: 'graduated', properties: { USD: { tiers } } },
};

/** How many subscriptions there are, and what they have used together. */
export interface Size {
  subscriptions: number;
  events: number;
}

/**
 * Fills a database with customers whose month has ended: the catalogue over the API, and customers, subscriptions and usage by statements,
 * since a million reports would take minutes.
 */
export async function fillInvoiceWorld(url: string, { subscriptions, events }: Size): Promise<void> {
  const world = await openInvoiceWorld(url, finalAt);
  await migrate(world.app.ports.db);
  await post(world.app, '/billing/v1/billable-metrics', { code: 'events', name: 'Events', aggregation: 'sum' });
  await post(world.app, '/entitlements/v1/entitlements', {
    code: 'events',
    name: 'Events',
    type: 'metered',
    metricCode: 'events',
  });
  await post(world.app, '/billing/v1/plans', plan);
  await post(world.app, '/billing/v1/charges', charge);
  await world.close();
  await statements(url, [...people(subscriptions), ...usage(events, subscriptions), 'analyze']);
}

/** A back end on a filled database. */
export interface InvoiceWorld {
  app: BillingApp;
  close(): Promise<void>;
}

/** @param at what billing time is */
export async function openInvoiceWorld(url: string, at: string): Promise<InvoiceWorld> {
  const database = connectPostgres(url);
  const app = createBillingApp({
    database,
    // The run ends before anything is paid.
    payments: sandbox(),
    authenticate: async () => ({ userId: null, role: 'platform_admin', service: true, actingFor: somebody }),
    clock: { now: async () => new Date(at) },
    log: () => {},
  });
  return { app, close: () => app.stop().then(() => database.close()) };
}

const somebody = { kind: 'org', externalId: 'org_000001' } as const;

async function post(app: BillingApp, path: string, body: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The world of the benchmark cannot be made: ${path} ${await response.text()}`);
}

const number = `lpad(n::text, 6, '0')`;

const people = (many: number) => [
  `insert into customers (id, kind, external_id, time_zone, created_at)
   select 'cus_' || ${number}, 'org', 'org_' || ${number}, 'UTC', '${period.from}' from generate_series(1, ${many}) n`,
  `insert into subscriptions (customer_id, id, status, plan_id, plan_version, interval, currency, seats, time_zone, anchor,
     period_from, period_to, created_at, activated_at)
   select 'cus_' || ${number}, 'sub_' || ${number}, 'active', plans.id, plans.version, 'month', 'USD', 1, 'UTC', '2026-11-01',
     '${period.from}', '${period.to}', '${period.from}', '${period.from}' from generate_series(1, ${many}) n, plans where code = 'bench'`,
  `insert into access (customer_id, subscription_id, plan_code, interval, seats, reason)
   select customer_id, id, 'bench', 'month', 1, 'granted' from subscriptions`,
  `insert into balances (customer_id, entitlement_code, type, granted, quota, limit_kind, reset_interval, billing_interval, anchor,
     time_zone, period_from, period_to)
   select customer_id, 'events', 'metered', true, 1000, 'soft', 'billing_period', 'month', anchor, time_zone, period_from, period_to
   from subscriptions`,
];

/** Every event at a moment of its own; the buckets and the balances are what reporting them leaves. */
const usage = (events: number, people: number) => [
  `select open_usage_month('${period.from}')`,
  `insert into usage_events (customer_id, key_hash, accepted_month, entitlement_code, quantity, reporter, occurred_at, accepted_at, backdated)
   select 'cus_' || lpad((1 + n % ${people})::text, 6, '0'), decode(md5(n::text), 'hex'), '2026-11-01', 'events', 1 + n % 37, 'service',
     moment, moment, false
   from generate_series(1, ${events}) n,
     lateral (select timestamptz '${period.from}' + interval '30 days' * (n::float8 / ${events + 1}) as moment) as moments`,
  `insert into usage_buckets (customer_id, entitlement_code, day, subscription_id, billing_from, period_from, events, quantity, max,
     latest, latest_at)
   select event.customer_id, entitlement_code, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD') as day, subscriptions.id,
     '${period.from}', '${period.from}', count(*), sum(quantity), max(quantity), max(quantity), max(occurred_at)
   from usage_events event join subscriptions using (customer_id) group by 1, 2, 3, 4`,
  `update balances set usage = used.quantity
   from (select customer_id, sum(quantity) as quantity from usage_buckets group by 1) used where used.customer_id = balances.customer_id`,
];
