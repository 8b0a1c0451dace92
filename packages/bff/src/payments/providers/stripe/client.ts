import Stripe from 'stripe';
import { ProviderError } from '../../provider.ts';
import { toProviderError } from './errors.ts';

/** The version that this adapter was written and checked against. It goes with the version of the `stripe` package. */
export const apiVersion = '2026-10-28.endive';

export interface ClientOptions {
  secretKey: string;
  /** Where the API answers: Stripe unless given. */
  apiUrl?: string | undefined;
  /** How long one request may take: 12 s unless given. */
  timeoutMs?: number | undefined;
  /** The first pause after Stripe asked to slow down: 250 ms unless given; it doubles. */
  backoffMs?: number | undefined;
}

/** Stripe's client, and how we ask with it. */
export type StripeClient = ReturnType<typeof stripeClient>;

/** Without retries of its own: who calls us has stored the key and knows what is to be repeated. */
export function stripeClient({
  secretKey,
  apiUrl = 'https://api.stripe.com',
  timeoutMs = 12_000,
  backoffMs = 250,
}: ClientOptions) {
  const { hostname, port, protocol } = new URL(apiUrl);
  const api = new Stripe(secretKey, {
    apiVersion,
    host: hostname,
    port: port || (protocol === 'http:' ? 80 : 443),
    protocol: protocol === 'http:' ? 'http' : 'https',
    httpClient: Stripe.createFetchHttpClient(),
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: timeoutMs,
  });
  return { api, ask: <Answer>(call: () => Promise<Answer>) => askPatiently(call, backoffMs) };
}

const tries = 4;

/** Asks again, later and later, while Stripe says that it is too much at once: such a request was not begun. */
async function askPatiently<Answer>(call: () => Promise<Answer>, backoffMs: number): Promise<Answer> {
  for (let pause = backoffMs, left = tries - 1; ; pause *= 2, left--) {
    try {
      return await call();
    } catch (error) {
      const known = isKeptFailure(error) ? new KeptFailure() : toProviderError(error);
      if (known.kind !== 'rate_limited' || left === 0) throw known;
      await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random() / 2)));
    }
  }
}

/** Stripe keeps the answer to a key also when it was its own failure: the same key will fail for a day. */
class KeptFailure extends ProviderError {
  constructor() {
    super('unknown_outcome', 'Stripe failed and keeps that as the answer to the key');
  }
}

function isKeptFailure(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeAPIError)) return false;
  return (error.statusCode ?? 0) >= 500 && error.headers?.['idempotent-replayed'] === 'true';
}

/**
 * Sends what carries a key. When Stripe keeps a failure for it, what came of it is looked for; when nothing did, it is sent once
 * more under a key of its own, that is always the same one.
 *
 * @param find what the first one made, if it made anything; by default it makes no difference to make it twice
 */
export async function send<Answer>(
  { ask }: StripeClient,
  key: string,
  call: (key: { idempotencyKey: string }) => Promise<Answer>,
  find: () => Promise<Answer | undefined> = async () => undefined,
): Promise<Answer> {
  try {
    return await ask(() => call({ idempotencyKey: key }));
  } catch (error) {
    if (!(error instanceof KeptFailure)) throw error;
    return (await find()) ?? ask(() => call({ idempotencyKey: `${key}:again` }));
  }
}
