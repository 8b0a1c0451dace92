import { type BillingClient, createBillingClient } from '@locai/billing-contract/client';
import { CliError } from './cli-error.ts';

type Env = Record<string, string | undefined>;

/** The back end that a command is about. @throws CliError without a service key, or with an address that is none */
export function billingApi(env: Env, asked: string | undefined): { client: BillingClient; url: string } {
  const url = asked ?? env.LOCAI_BILLING_URL ?? 'http://localhost:8787';
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new CliError(
      `"${url}" is no address of a back end. Say --url, or set LOCAI_BILLING_URL, e.g. to http://localhost:8787.`,
    );
  const serviceKey = env.LOCAI_BILLING_SERVICE_KEY;
  if (!serviceKey)
    throw new CliError(
      'LOCAI_BILLING_SERVICE_KEY is not set. Take the serviceKey that "locai-billing dev" shows, or make one with "locai-billing create-key".',
    );
  return { client: createBillingClient({ baseUrl: url, auth: { serviceKey } }), url };
}
