import type { PaymentProvider } from '../../provider.ts';
import type { ProviderHost } from '../../provider-host.ts';
import { chargeDefaultMethod } from './charge-default-method.ts';
import { type ClientOptions, stripeClient } from './client.ts';
import { getDispute } from './disputes.ts';
import { modeOfSecretKey, problemsOfKeys, type StripeKeys, webhookSecrets } from './keys.ts';
import { listEvents } from './list-events.ts';
import { listMethods, removeMethod, setDefaultMethod } from './methods.ts';
import { cancelPayment, createCustomer, createPayment, getPayment } from './payments.ts';
import { getRefund, refund } from './refunds.ts';
import { createSetup, getSetup } from './setups.ts';
import { verifyEvent } from './verify-event.ts';

export interface StripeOptions extends StripeKeys, Omit<ClientOptions, 'secretKey'> {}

/**
 * Takes money through Stripe. Amounts, invoices and renewals stay with the app; Stripe keeps customers, cards and payments.
 *
 * @throws Error when the keys are not of the same mode, or one is missing: it says which
 * @example
 * import { stripe } from '@locai/billing-bff/stripe';
 *
 * createBillingApp({
 *   database,
 *   authenticate,
 *   payments: stripe({
 *     secretKey: process.env.STRIPE_SECRET_KEY ?? '',
 *     publishableKey: process.env.STRIPE_PUBLISHABLE_KEY ?? '',
 *     webhookSecret: process.env.STRIPE_WEBHOOK_SECRET ?? '',
 *   }),
 * });
 */
export function stripe(options: StripeOptions): (host: Pick<ProviderHost, 'time'>) => PaymentProvider {
  const mode = modeOfSecretKey(options.secretKey);
  const problems = problemsOfKeys(options);
  if (!mode || problems.length > 0) throw new Error(problems.join(' '));
  const client = stripeClient(options);
  const secrets = webhookSecrets(options);
  return ({ time }) => ({
    name: 'stripe',
    mode,
    createCustomer: (input, key) => createCustomer(client, input, key),
    createPayment: (input, key) => createPayment(client, input, key),
    getPayment: (reference) => getPayment(client, reference),
    cancelPayment: (reference, key) => cancelPayment(client, reference, key),
    chargeDefaultMethod: (reference, key) => chargeDefaultMethod(client, reference, key),
    refund: (input, key) => refund(client, input, key),
    getRefund: (reference) => getRefund(client, reference),
    getDispute: (reference) => getDispute(client, reference),
    createSetup: (input, key) => createSetup(client, input, key),
    getSetup: (reference) => getSetup(client, reference),
    listMethods: (customer) => listMethods(client, customer),
    setDefaultMethod: (input, key) => setDefaultMethod(client, input, key),
    removeMethod: (input, key) => removeMethod(client, input, key),
    verifyEvent: (rawBody, headers) => verifyEvent(client, { rawBody, headers, secrets, now: time.now() }),
    listEvents: (since) => listEvents(client, since),
    browserConfig: () => ({ publishableKey: options.publishableKey, testCards: [] }),
  });
}
