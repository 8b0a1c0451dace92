import type { Stripe } from 'stripe';
import { ProviderError, type ProviderErrorKind, type ProviderPayment } from '../../provider.ts';
import { type StripeClient, send } from './client.ts';
import { chargeKey, chargeMethod } from './metadata.ts';
import { newestMethod } from './methods.ts';
import { idOf, readIntent, savesCard, toProviderPayment } from './payments.ts';

/**
 * Confirms an open payment while nobody is there. Which card it is made with is noted on the payment before, so that a repetition
 * of the call is the same call although another card has become the default.
 */
export async function chargeDefaultMethod(client: StripeClient, reference: string, key: string): Promise<ProviderPayment> {
  const intent = await client.ask(() => client.api.paymentIntents.retrieve(reference, { expand: ['customer'] }));
  if (intent.status === 'canceled') throw new ProviderError('conflict', `Stripe: ${reference} is canceled`);
  const method = isWaiting(intent) ? await chooseMethod(client, intent, key) : undefined;
  if (!method) return toProviderPayment(intent);
  await confirm(client, reference, method, key).catch(passOverRefusal);
  const after = await readIntent(client, reference);
  if (after.status === 'canceled') throw new ProviderError('conflict', `Stripe: ${reference} was canceled meanwhile`);
  if (isWaiting(after)) await leaveToCardholder(client, after, key);
  return toProviderPayment(after);
}

const isWaiting = ({ status }: Stripe.PaymentIntent) =>
  status === 'requires_payment_method' || status === 'requires_confirmation';

async function chooseMethod(client: StripeClient, intent: Stripe.PaymentIntent, key: string): Promise<string | undefined> {
  if (intent.metadata[chargeKey] === key) return intent.metadata[chargeMethod];
  const method = await defaultMethod(client, intent.customer);
  if (!method) return undefined;
  // Stripe confirms nothing while nobody is there that is also to save its card.
  const body = { metadata: { [chargeKey]: key, [chargeMethod]: method }, setup_future_usage: '' as const };
  await send(client, `${key}:note`, (options) => client.api.paymentIntents.update(intent.id, body, options));
  return method;
}

/** Whoever finishes it at the form saves the card, as the form says: Stripe's script refuses a payment that says otherwise. */
async function leaveToCardholder(client: StripeClient, { id, setup_future_usage }: Stripe.PaymentIntent, key: string) {
  if (setup_future_usage) return;
  await send(client, `${key}:leave`, (options) => client.api.paymentIntents.update(id, savesCard, options));
}

async function defaultMethod(client: StripeClient, customer: Stripe.PaymentIntent['customer']): Promise<string | undefined> {
  if (!customer || typeof customer === 'string' || customer.deleted) return undefined;
  return idOf(customer.invoice_settings.default_payment_method) ?? newestMethod(client, customer.id);
}

function confirm(client: StripeClient, reference: string, method: string, key: string): Promise<Stripe.PaymentIntent> {
  const find = async () => {
    const intent = await readIntent(client, reference);
    return isWaiting(intent) && !intent.last_payment_error ? undefined : intent;
  };
  const body = { payment_method: method, off_session: true };
  return send(client, key, (options) => client.api.paymentIntents.confirm(reference, body, options), find);
}

const refusals: ProviderErrorKind[] = ['declined', 'needs_authentication', 'conflict'];

/** A refusal is an answer: the payment itself says which. */
function passOverRefusal(error: unknown): void {
  if (!(error instanceof ProviderError && refusals.includes(error.kind))) throw error;
}
