import type { ClientOptions } from '../payments/providers/stripe/client.ts';
import type { RegisteredDomain } from '../payments/providers/stripe/register-domain.ts';
import { CliError } from './cli-error.ts';
import type { Options } from './options.ts';
import { readStripeKeys } from './stripe-keys.ts';

type Env = Record<string, string | undefined>;

/**
 * `locai-billing stripe setup`: checks the account of STRIPE_SECRET_KEY, makes or updates the endpoint that it sends events to, and
 * registers the domains of the pages.
 */
export async function stripeCommand(env: Env, options: Options, argument?: string): Promise<void> {
  if (argument !== 'setup') throw new CliError('Say what to do with Stripe: locai-billing stripe setup --url https://…');
  const callback = callbackUrl(options.url ?? env.LOCAI_BILLING_URL);
  const keys = readStripeKeys(env)?.keys;
  if (!keys) throw new CliError('Set STRIPE_SECRET_KEY to the secret key of the account.');
  const domains = options.domain ?? domainsOf(env.LOCAI_ALLOWED_ORIGINS);
  console.log((await setUpAccount(keys, callback, domains)).join('\n'));
}

async function setUpAccount(keys: ClientOptions, callback: string, names: string[]): Promise<string[]> {
  // Loaded only here: every other command does without Stripe's package.
  const { setUp } = await import('../payments/providers/stripe/set-up.ts');
  const { stripeClient } = await import('../payments/providers/stripe/client.ts');
  const done = await setUp(stripeClient(keys), callback, names).catch((error: Error) => {
    throw new CliError(`Stripe did not do it. ${error.message}`);
  });
  const { account, endpoint, secret, domains } = done;
  return [
    account.takesPayments
      ? `The account ${account.id} takes payments.`
      : `The account ${account.id} cannot take payments yet: finish its activation in Stripe's dashboard.`,
    `The endpoint ${callback} ${sayings[endpoint.outcome]}.`,
    secret
      ? `Set this where "locai-billing start" runs; Stripe tells it once:\n\nSTRIPE_WEBHOOK_SECRET=${secret}`
      : `Its signing secret, STRIPE_WEBHOOK_SECRET, is in Stripe's dashboard: Webhooks, ${endpoint.id}.`,
    ...domains.map(sayDomain),
  ];
}

function sayDomain({ name, applePay: { isActive, reason } }: RegisteredDomain): string {
  const state = isActive ? 'has Apple Pay.' : `has no Apple Pay yet${reason ? `: ${reason}` : '.'}`;
  return `The domain ${name} is registered and ${state}`;
}

/** Of pages that are on the internet. */
function domainsOf(origins: string | undefined): string[] {
  const urls = (origins ?? '').split(',').filter((origin) => URL.canParse(origin.trim()));
  const secure = urls.map((origin) => new URL(origin.trim())).filter(({ protocol }) => protocol === 'https:');
  return [...new Set(secure.map(({ hostname }) => hostname))];
}

const sayings = { made: 'was made', updated: 'was brought up to date', unchanged: 'is as it should be' };

function callbackUrl(url: string | undefined): string {
  const advice = 'Say where the back end answers: --url https://billing.example.com, or LOCAI_BILLING_URL.';
  if (!url || !URL.canParse(url)) throw new CliError(advice);
  const { protocol, href } = new URL('/billing/v1/payments/callback', url);
  if (protocol !== 'https:') throw new CliError(`Stripe sends events over https only. ${advice}`);
  return href;
}
