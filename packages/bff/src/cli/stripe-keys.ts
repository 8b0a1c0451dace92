import { problemsOfKeys, type StripeKeys } from '../payments/providers/stripe/keys.ts';

/** `apiUrl`: what answers in the place of Stripe, in tests. */
type Keys = StripeKeys & { apiUrl?: string };

type Env = Record<string, string | undefined>;

/**
 * What the environment says of Stripe: undefined when it is not to be used.
 *
 * @param withCallback false where Stripe cannot reach us: then a missing webhook secret is none
 */
export function readStripeKeys(env: Env, withCallback = true): { keys: Keys; problems: string[] } | undefined {
  const secretKey = env.STRIPE_SECRET_KEY?.trim();
  if (!secretKey) return undefined;
  const secrets = (env.STRIPE_WEBHOOK_SECRET ?? '').split(',').flatMap((secret) => secret.trim() || []);
  const webhookSecret = secrets.length === 0 && !withCallback ? null : secrets;
  const apiUrl = env.STRIPE_API_URL?.trim();
  const publishableKey = env.STRIPE_PUBLISHABLE_KEY?.trim() ?? '';
  const keys = { secretKey, publishableKey, webhookSecret, ...(apiUrl && { apiUrl }) };
  const missing = [
    ...(keys.publishableKey ? [] : ['STRIPE_PUBLISHABLE_KEY is not set. Set it to the pk_… key beside the secret one.']),
    ...(webhookSecret === null || secrets.length > 0 ? [] : [noCallback]),
  ];
  return { keys, problems: missing.length > 0 ? missing : problemsOfKeys(keys) };
}

const noCallback =
  'STRIPE_WEBHOOK_SECRET is not set, so nobody would learn of payments. Run "locai-billing stripe setup" to make the endpoint: it shows the secret. Several, separated by commas, are accepted while one is rotated.';
