import { join } from 'node:path';
import { connectPostgres, createServiceKey, migrate } from '@locai/billing-bff/node';
import { type Served, startProcess } from './start-process.ts';
import { type TokenIssuer, tokenIssuer } from './token-issuer.ts';

const main = join(import.meta.dirname, '../../../packages/bff/src/cli/main.ts');

export interface BillingServer extends Served {
  serviceKey: string;
  issuer: TokenIssuer;
}

/** Starts `locai-billing start`, the whole of it: its authenticators, its validation, its log of requests, its ticks. */
export async function startBillingServer(databaseUrl: string): Promise<BillingServer> {
  const serviceKey = await prepareDatabase(databaseUrl);
  const issuer = await tokenIssuer();
  const served = await startProcess(['--conditions=locai-source', main, 'start'], {
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PORT: '0',
    LOCAI_ISSUER: issuer.issuer,
    LOCAI_AUDIENCE: issuer.audience,
    LOCAI_JWKS_URL: issuer.jwksUrl,
    LOCAI_ALLOWED_ORIGINS: 'https://app.example.com',
    PAYMENT_PROVIDER: join(import.meta.dirname, 'payments.ts'),
  });
  const stop = () => served.stop().finally(issuer.stop);
  return { ...served, serviceKey, issuer, stop };
}

async function prepareDatabase(url: string): Promise<string> {
  const database = connectPostgres(url);
  try {
    await migrate(database.db);
    return (await createServiceKey(database.db, { label: 'bench', at: new Date() })).key;
  } finally {
    await database.close();
  }
}
