import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '../database/database.ts';
import { assertOnce } from '../payments/providers/stripe/testing/assert-once.ts';
import type { Fault } from '../payments/providers/stripe/testing/faults.ts';
import { testKeys } from '../payments/providers/stripe/testing/keys.ts';
import { type Home, liveOn } from '../payments/providers/stripe/testing/life-of-a-subscription.ts';
import { stripeDouble } from '../payments/providers/stripe/testing/stripe-double.ts';
import { type Caller, caller } from '../testing/caller.ts';
import { runCli } from '../testing/run-cli.ts';
import { testDatabase } from '../testing/test-database.ts';

/** A process that is killed while it waits for Stripe: before Stripe acted, or after. */
type Blow = `${'before' | 'after'} ${string}`;

const changes = [
  'POST /v1/customers',
  'POST /v1/payment_intents',
  'POST /v1/customers/:id',
  'POST /v1/payment_intents/:id',
  'POST /v1/payment_intents/:id/confirm',
  'POST /v1/refunds',
];
const questions = ['GET /v1/payment_intents/:id', 'GET /v1/refunds'];
/** All of it is a minute's work: `pnpm faults`. */
const everyBlow = [...changes, ...questions].flatMap((request): Blow[] => [`before ${request}`, `after ${request}`]);
/** Where the money has just moved. */
const someBlows: Blow[] = ['after POST /v1/payment_intents/:id/confirm', 'after POST /v1/refunds'];

const blows = process.env.FAULTS === 'all' ? everyBlow : someBlows;

test('killed while it waits for Stripe, again and again: one charge per invoice, one refund, one plan', {
  timeout: 300_000,
}, async () => {
  const { db, url } = await testDatabase();
  const double = await stripeDouble({ now: () => new Date() });
  const cwd = await mkdtemp(join(tmpdir(), `locai-test-${process.pid}-`));
  onTestFinished(async () => {
    await double.close();
    await rm(cwd, { recursive: true, force: true });
  });
  const env = {
    PORT: '0',
    DATABASE_URL: url,
    STRIPE_API_URL: double.url,
    STRIPE_SECRET_KEY: testKeys.secretKey,
    STRIPE_PUBLISHABLE_KEY: testKeys.publishableKey,
  };
  let server = runCli(['dev'], { cwd, env });
  const left = new Set(blows);

  double.fail((request): Fault | undefined => {
    const blow = [...left].find((each) => each.split(/ (.*)/)[1] === request);
    if (!blow || !left.delete(blow)) return undefined;
    const { child } = server;
    // What Stripe does about the request, it does before the next turn.
    setImmediate(() => child.kill('SIGKILL'));
    return blow.startsWith('before') ? 'hang before' : 'hang after';
  });

  const home = homeServedBy(db, async () => {
    if (server.child.killed) {
      await server.ended;
      server = runCli(['dev'], { cwd, env });
    }
    return (await server.ready).url;
  });
  await liveOn(home, double);
  expect([...left]).toEqual([]);
  await assertOnce(home, double);
});

/** Processes that serve one database, one after the other. */
function homeServedBy(db: Db, serving: () => Promise<string>): Home {
  const request = async (path: string, init?: RequestInit) => fetch(`${await serving()}${path}`, init);
  const as = (persona: object): Caller =>
    caller({ request }, async () => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await request('/sandbox/v1/tokens', { method: 'POST', headers, body: JSON.stringify(persona) });
      return { Authorization: `Bearer ${(await answer.json()).token}` };
    });
  const visitor = caller({ request }, async () => ({}));
  return {
    db,
    as,
    now: async () => new Date((await visitor.get<{ now: string }>('/sandbox/v1/clock')).body.now),
    moveTo: (to) => visitor.post('/sandbox/v1/clock/advance', { to }),
    async later() {
      for (const column of ['created_at', 'settled_at'])
        await sql`update payment_attempts set ${sql.ref(column)} = ${sql.ref(column)} - interval '61 seconds'`.execute(db);
      await visitor.post('/sandbox/v1/clock/advance', { by: 'PT1S' });
    },
    lastWords: () => 'the processes wrote why',
  };
}
