import type { Money } from '@locai/billing-contract';
import type { Stripe } from 'stripe';
import { ProviderError } from '../../provider.ts';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';
import { type StripeClient, send } from './client.ts';
import { carries } from './metadata.ts';

interface NewRefund {
  payment: string;
  amount: Money;
}

/** Gives back, once per key however late it is repeated: a refund carries its key, and is looked for before it is made. */
export async function refund(client: StripeClient, input: NewRefund, key: string): Promise<{ reference: string }> {
  const find = () => findRefund(client, input.payment, key);
  const made = (await find()) ?? (await makeRefund(client, input, key, find));
  return { reference: made.id };
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
