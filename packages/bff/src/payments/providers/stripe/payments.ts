import type { Money } from '@locai/billing-contract';
import type { Stripe } from 'stripe';
import { ProviderError, type ProviderPayment } from '../../provider.ts';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';
import { type StripeClient, send } from './client.ts';
import { paymentErrorOf } from './errors.ts';
import { carries, chargeMethod, givenMetadata, madeDefault } from './metadata.ts';
import { makeDefault } from './methods.ts';

/** Cards, with Apple Pay and Google Pay, which are cards too: what can be charged again while nobody is there. */
export const allowed = { allowed_payment_method_types: ['card'] };

/** What is paid at the form is saved for renewals. */
export const savesCard = { setup_future_usage: 'off_session' as const };

export interface NewPayment {
  customer: string;
  amount: Money;
  metadata: Record<string, string>;
}

export async function createPayment(client: StripeClient, input: NewPayment, key: string): Promise<ProviderPayment> {
  const { customer, metadata } = input;
  const sorted = Object.fromEntries(Object.entries(metadata).sort(([one], [other]) => (one < other ? -1 : 1)));
  const body = {
    ...toStripeAmount(input.amount),
    ...allowed,
    ...savesCard,
    customer,
    metadata: sorted,
  };
  const find = () => findPayment(client, input);
  return toProviderPayment(await send(client, key, (options) => client.api.paymentIntents.create(body, options), find));
}

async function findPayment({ api, ask }: StripeClient, { customer, metadata }: NewPayment) {
  const { data } = await ask(() => api.paymentIntents.list({ customer, limit: 100 }));
  return data.find((intent) => carries(intent.metadata, metadata));
}

export async function createCustomer(client: StripeClient, input: { metadata: Record<string, string> }, key: string) {
  const { id } = await send(client, key, (options) => client.api.customers.create({ metadata: input.metadata }, options));
  return { reference: id };
}

export function readIntent({ api, ask }: StripeClient, reference: string): Promise<Stripe.PaymentIntent> {
  return ask(() => api.paymentIntents.retrieve(reference));
}

/** As Stripe has it now. The card of a payment that has succeeded becomes the default, once. */
export async function getPayment(client: StripeClient, reference: string): Promise<ProviderPayment> {
  const intent = await readIntent(client, reference);
  await keepCard(client, intent).catch(passOverMissing);
  return toProviderPayment(intent);
}

async function keepCard(client: StripeClient, { id, status, customer, payment_method, metadata }: Stripe.PaymentIntent) {
  const [owner, method] = [idOf(customer), idOf(payment_method)];
  const kept = metadata[madeDefault] === method || metadata[chargeMethod] === method;
  if (status !== 'succeeded' || !owner || !method || kept) return;
  await makeDefault(client, { customer: owner, method }, `${id}:default`);
  const note = { metadata: { [madeDefault]: method } };
  await send(client, `${id}:default:note`, (options) => client.api.paymentIntents.update(id, note, options));
}

/** A customer or card that was deleted in the dashboard must not hide that the money has moved. */
export function passOverMissing(error: unknown): void {
  const gone = error instanceof ProviderError && ['invalid', 'not_found', 'conflict'].includes(error.kind);
  if (!gone) throw error;
}

export async function cancelPayment(client: StripeClient, reference: string, key: string): Promise<ProviderPayment> {
  const read = () => readIntent(client, reference);
  const canceled = send(client, key, (options) => client.api.paymentIntents.cancel(reference, {}, options), read);
  return toProviderPayment(await canceled.catch((error) => ifConflict(error, read)));
}

/** What the state of an object does not allow may have been done already: the object says. */
export function ifConflict<Answer>(error: unknown, read: () => Promise<Answer>): Promise<Answer> {
  if (error instanceof ProviderError && error.kind === 'conflict') return read();
  throw error;
}

export const idOf = (object: string | { id: string } | null): string | undefined =>
  typeof object === 'string' ? object : object?.id;

/** A payment intent in our words. */
export function toProviderPayment(intent: Stripe.PaymentIntent): ProviderPayment {
  return { ...toProviderIntent(intent, intent.last_payment_error), amount: fromStripeAmount(intent.amount, intent.currency) };
}

interface Intent {
  id: string;
  status: string;
  client_secret: string | null;
  metadata: Stripe.Metadata | null;
}

/** What a payment and a setup have in common. */
export function toProviderIntent(
  { id, status: told, client_secret, metadata }: Intent,
  lastError: { code?: string; decline_code?: string } | null,
): Omit<ProviderPayment, 'amount'> {
  if (!client_secret) throw new ProviderError('unknown_outcome', `Stripe told ${id} without its client secret`);
  const status = statusOf(told, lastError?.code);
  const errorCode = status === 'requires_payment_method' && lastError ? paymentErrorOf(lastError) : null;
  return { reference: id, status, clientSecret: client_secret, metadata: givenMetadata(metadata ?? {}), errorCode };
}

/** Stripe asks for another card where the bank asked for the cardholder while nobody was there; the same card will do. */
function statusOf(status: string, lastError: string | undefined): ProviderPayment['status'] {
  switch (status) {
    case 'requires_payment_method':
      return lastError === 'authentication_required' ? 'requires_action' : 'requires_payment_method';
    case 'requires_confirmation':
      return 'requires_payment_method';
    case 'requires_action':
    case 'succeeded':
    case 'canceled':
      return status;
    default:
      return 'processing';
  }
}
