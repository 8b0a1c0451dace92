import type { ProviderMode } from '../../provider.ts';

/** The keys of one Stripe account in one mode. */
export interface StripeKeys {
  /** `sk_test_…`, `sk_live_…`, or a restricted `rk_…` of the same modes. */
  secretKey: string;
  /** `pk_test_…` or `pk_live_…` of the same account; the browser gets it. */
  publishableKey: string;
  /**
   * `whsec_…`, what the callback's events are signed with; several while one is being rotated. `null`: no callback is expected, as
   * on a developer's machine; every event is refused, and what events would have told is found by asking.
   */
  webhookSecret: string | readonly string[] | null;
}

type Mode = Exclude<ProviderMode, 'sandbox'>;

const secret = /^[sr]k_(test|live)_\w{8,}$/;
const publishable = /^pk_(test|live)_\w{8,}$/;
const webhook = /^whsec_\S{8,}$/;

/** The mode of a key by its own words; undefined when it is no key of its kind. */
const modeOf = (pattern: RegExp, key: string) => pattern.exec(key)?.[1] as Mode | undefined;

export const modeOfSecretKey = (key: string): Mode | undefined => modeOf(secret, key);

export function webhookSecrets({ webhookSecret }: StripeKeys): readonly string[] {
  if (webhookSecret === null) return [];
  return typeof webhookSecret === 'string' ? [webhookSecret] : webhookSecret;
}

/** What is wrong with a set of keys, in full sentences that never repeat a key. */
export function problemsOfKeys(keys: StripeKeys): string[] {
  const modes = { secret: modeOf(secret, keys.secretKey), publishable: modeOf(publishable, keys.publishableKey) };
  const secrets = webhookSecrets(keys);
  const problems: string[] = [];
  if (!modes.secret) problems.push('The Stripe secret key must begin with sk_test_, sk_live_, rk_test_ or rk_live_.');
  if (!modes.publishable) problems.push('The Stripe publishable key must begin with pk_test_ or pk_live_.');
  if (modes.secret && modes.publishable && modes.secret !== modes.publishable)
    problems.push(
      `The Stripe secret key is of ${modes.secret} mode and the publishable key of ${modes.publishable} mode. Take both from the same page of the dashboard.`,
    );
  if (keys.webhookSecret !== null && (secrets.length === 0 || !secrets.every((each) => webhook.test(each))))
    problems.push(
      'The Stripe webhook secret must begin with whsec_. "locai-billing stripe setup" shows it when it makes the endpoint.',
    );
  return problems;
}
