import { join } from 'node:path';
import { connectPostgres, createServiceKey, migrate } from '@locai/billing-bff/node';
import { type TokenIssuer, tokenIssuer } from '../../scripts/bench/world/token-issuer.ts';
import { type CrashingPostgres, crashingPostgres, type PostgresOptions } from './postgres.ts';
import { type Replica, replica } from './replica.ts';

const payments = join(import.meta.dirname, '../../scripts/bench/world/payments.ts');
const replicaCount = 2;

export interface BackEnd {
  postgres: CrashingPostgres;
  replicas: Replica[];
  serviceKey: string;
  issuer: TokenIssuer;
  close(): Promise<void>;
}

/** Starts a database with `locai-billing start` on it, twice, as one runs it in production. */
export async function openBackEnd(options: PostgresOptions): Promise<BackEnd> {
  const postgres = await crashingPostgres(options);
  const issuer = await tokenIssuer();
  const replicas: Replica[] = [];
  async function close() {
    await Promise.all(replicas.map((replica) => replica.kill()));
    issuer.stop();
    await postgres.stop();
  }
  try {
    const serviceKey = await prepare(postgres.url);
    const env = settings(postgres.url, issuer);
    for (let i = 0; i < replicaCount; i++) replicas.push(replica(env));
    await Promise.all(replicas.map((replica) => replica.start()));
    return { postgres, replicas, serviceKey, issuer, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const settings = (databaseUrl: string, { issuer, audience, jwksUrl }: TokenIssuer) => ({
  DATABASE_URL: databaseUrl,
  LOCAI_ISSUER: issuer,
  LOCAI_AUDIENCE: audience,
  LOCAI_JWKS_URL: jwksUrl,
  LOCAI_ALLOWED_ORIGINS: 'https://app.example.com',
  PAYMENT_PROVIDER: payments,
});

async function prepare(url: string): Promise<string> {
  const database = connectPostgres(url);
  try {
    await migrate(database.db);
    return (await createServiceKey(database.db, { label: 'torture', at: new Date() })).key;
  } finally {
    await database.close();
  }
}
