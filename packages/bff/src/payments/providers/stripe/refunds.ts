import type { Money } from '@locai/billing-contract';
import type { Stripe } from 'stripe';
import { ProviderError, type ProviderRefund } from '../../provider.ts';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';
import { type StripeClient, send } from './client.ts';
import { carries } from './metadata.ts';
import { idOf } from './payments.ts';

interface NewRefund {
  payment: string;
  amount: Money;
}

/** Gives back, once per key however late it is repeated: a refund carries its key, and is looked for before it is made. */
export async function refund(client: StripeClient, input: NewRefund, key: string): Promise<ProviderRefund> {
  const find = () => findRefund(client, input.payment, key);
  const made = (await find()) ?? (await makeRefund(client, input, key, find));
  return toProviderRefund(made);
}

export async function getRefund({ api, ask }: StripeClient, reference: string): Promise<ProviderRefund> {
  return toProviderRefund(await ask(() => api.refunds.retrieve(reference)));
}

function toProviderRefund({ id, payment_intent, status, metadata }: Stripe.Refund): ProviderRefund {
  return { reference: id, payment: paymentOf(id, payment_intent), status: statusOf(status), key: metadata?.key ?? null };
}

function statusOf(status: string | null): ProviderRefund['status'] {
  if (status === 'failed' || status === 'canceled') return 'failed';
  return status === 'succeeded' ? 'succeeded' : 'pending';
}

/** All payments of ours are intents: what is about another kind is not ours. */
export function paymentOf(id: string, intent: string | { id: string } | null): string {
  const payment = idOf(intent);
  if (!payment) throw new ProviderError('not_found', `Stripe: ${id} is about no payment intent`);
  return payment;
}

async function findRefund({ api, ask }: StripeClient, payment: string, key: string): Promise<Stripe.Refund | undefined> {
  const { data } = await ask(() => api.refunds.list({ payment_intent: payment, limit: 100 }));
  return data.find(({ metadata }) => carries(metadata, { key }));
}

function makeRefund(client: StripeClient, input: NewRefund, key: string, find: () => Promise<Stripe.Refund | undefined>) {
  const { amount } = toStripeAmount(input.amount);
  const body = { payment_intent: input.payment, amount, metadata: { key } };
  const made = send(client, key, (options) => client.api.refunds.create(body, options), find);
  return made.catch((error) => explain(client, input, error));
}

/** Stripe calls it invalid when less is left than is asked for; the payment says whether that is why. */
async function explain({ api, ask }: StripeClient, { payment, amount }: NewRefund, error: unknown): Promise<never> {
  if (!(error instanceof ProviderError && error.kind === 'invalid')) throw error;
  const intent = await ask(() => api.paymentIntents.retrieve(payment, { expand: ['latest_charge'] }));
  if (leftOf(intent) < amount.amount) throw new ProviderError('conflict', `Stripe: less of ${payment} is left`, { cause: error });
  throw error;
}

function leftOf({ status, latest_charge: charge, currency }: Stripe.PaymentIntent): number {
  if (status !== 'succeeded' || !charge || typeof charge === 'string') return 0;
  return fromStripeAmount(charge.amount_captured - charge.amount_refunded, currency).amount;
}
