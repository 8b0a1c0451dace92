import { sql } from 'kysely';
import packageJson from '../../package.json' with { type: 'json' };
import type { Ports } from '../ports.ts';
import type { Handlers } from './env.ts';
import { ProblemError } from './problem.ts';

/** Asks the database, and the database only: a provider that is down must not take the service out of rotation. */
async function health({ db, payments }: Ports) {
  await sql`select 1`.execute(db).catch((cause: unknown) => {
    const problem = new ProblemError('unavailable', 'The database does not answer. Nothing can be served until it does.');
    problem.cause = cause;
    throw problem;
  });
  return { status: 'ok' as const, version: packageJson.version, mode: payments.mode };
}

export const healthRoutes = {
  getBillingHealth: async (c) => c.json(await health(c.get('ports')), 200),
  getEntitlementsHealth: async (c) => c.json(await health(c.get('ports')), 200),
} satisfies Pick<Handlers, 'getBillingHealth' | 'getEntitlementsHealth'>;
