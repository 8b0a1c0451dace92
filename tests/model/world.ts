import { randomUUID } from 'node:crypto';
import { serveBilling } from '@locai/billing-bff/node';
import { onTestFinished } from 'vitest';
import type { Caller } from '../../packages/bff/src/testing/caller.ts';
import { createTestApp, type People, type TestApp } from '../../packages/bff/src/testing/create-test-app.ts';
import { shopper } from '../../packages/bff/src/testing/shopper.ts';
import { testDatabase } from '../../packages/bff/src/testing/test-database.ts';
import type { Plan } from './ledger.ts';

export const entitlementCode = 'tokens';

/** Who reports: a person from a browser, or a server in the name of a person or of nobody. */
export interface Actor {
  reporter: 'browser' | 'service';
  userId: string | null;
}

export const plans: Plan[] = [
  { code: 'small', rank: 0, quota: 4, limit: 'hard' },
  { code: 'soft', rank: 1, quota: 6, limit: 'soft' },
  { code: 'large', rank: 2, quota: 12, limit: 'hard' },
  { code: 'endless', rank: 3, quota: null, limit: 'hard' },
];

const hourMs = 3_600_000;
const firstDay = Date.parse('2026-11-22T00:00:00Z');
const startHour = 9;

/** When a day begins, counted from that on which every world begins. */
export const midnight = (day: number) => new Date(firstDay + day * 24 * hourMs).toISOString();

/** One customer, as the replicas of a back end know it. */
export interface Customer {
  /** Requests of somebody to one of the replicas, in turn. */
  as(actor: Actor, replica: number): Caller;
  /** Requests of the organisation's administrator. */
  admin: ReturnType<typeof shopper>;
  /** Lets hours pass. */
  wait(hours: number): Promise<void>;
}

export interface World {
  /** The back end in this process; its replicas share the database. */
  app: TestApp;
  databaseUrl: string;
  /** Hours since the first midnight. */
  hour(): number;
  newCustomer(): Promise<Customer>;
}

/**
 * A back end on one database that sells four free plans. Alone it is asked in the process; as one of several replicas through a socket,
 * as in production.
 */
export async function modelWorld(replicaCount: number): Promise<World> {
  const database = await testDatabase();
  const app = await createTestApp({ database, seed: false });
  await fillCatalogue(app.asService());
  const replicas: People[] = replicaCount === 1 ? [app] : [await served(app)];
  while (replicas.length < replicaCount) replicas.push(await served(await createTestApp({ database, seed: false })));
  let hour = startHour;
  async function wait(hours: number) {
    await app.advance(hours * hourMs);
    hour += hours;
  }
  return { app, databaseUrl: database.url, hour: () => hour, newCustomer: () => newCustomer(replicas, wait) };
}

async function served(app: TestApp): Promise<People> {
  const server = await serveBilling(app.app, { port: 0, jobs: null });
  onTestFinished(server.stop);
  return app.servedAt(server.url);
}

async function fillCatalogue(operator: Caller): Promise<void> {
  await made(operator, '/entitlements/v1/entitlements', {
    code: entitlementCode,
    name: 'Tokens',
    type: 'metered',
    reportedBy: 'client',
  });
  for (const { code, rank, quota, limit } of plans) {
    const entitlement = { entitlementCode, quota: quota === null ? null : String(quota), limit, resetInterval: 'day' };
    // A year is longer than a run: nothing renews on the way.
    const prices = [{ interval: 'year', price: { amount: 0, currency: 'USD' } }];
    await made(operator, '/billing/v1/plans', { code, name: code, rank, prices, entitlements: [entitlement] });
  }
}

async function made(operator: Caller, path: string, body: unknown): Promise<void> {
  const answer = await operator.post(path, body);
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

/** An organisation with a saved card, because soft limits may need one. */
async function newCustomer(replicas: People[], wait: Customer['wait']): Promise<Customer> {
  const organizationId = randomUUID();
  const at = (replica: number) => replicas[replica % replicas.length] as People;
  const admin = shopper(at(0).as({ userId: 'omar', organizationId, role: 'org_admin' }));
  await admin.saveCard();
  return {
    admin,
    wait,
    as({ reporter, userId }, replica) {
      if (reporter === 'browser') return at(replica).as({ userId: userId ?? '', organizationId, role: 'user' });
      return at(replica).asService({ kind: 'org', externalId: organizationId, ...(userId && { userId }) });
    },
  };
}
