import type { Stripe } from 'stripe';
import { ProviderError, type ProviderEvent } from '../../provider.ts';
import type { StripeClient } from './client.ts';

const toleranceSeconds = 300;

/** What the callback is told about, and the only events that the endpoint is made for. */
export const eventTypes = [
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.requires_action',
  'payment_intent.processing',
  'payment_intent.canceled',
  'setup_intent.succeeded',
  'setup_intent.setup_failed',
  'setup_intent.requires_action',
  'setup_intent.canceled',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
] as const;

/** One of several secrets must have signed the raw body, at most five minutes before or after now. */
export async function verifyEvent(
  { api }: StripeClient,
  { rawBody, headers, secrets, now }: { rawBody: string; headers: Headers; secrets: readonly string[]; now: Date },
): Promise<ProviderEvent> {
  const header = headers.get('Stripe-Signature') ?? '';
  if (isFromTheFuture(header, now)) throw badSignature();
  for (const secret of secrets) {
    const event = await api.webhooks
      .constructEventAsync(rawBody, header, secret, toleranceSeconds, undefined, now.getTime())
      .catch(() => undefined);
    if (event) return toProviderEvent(event);
  }
  throw badSignature();
}

/** Stripe's own check lets these pass. */
function isFromTheFuture(header: string, now: Date): boolean {
  const at = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1]);
  return !(at - Math.floor(now.getTime() / 1000) <= toleranceSeconds);
}

const badSignature = () => new ProviderError('bad_signature', 'The Stripe-Signature header does not match the body');

/** An event names its object; what it says of it is not read. */
export function toProviderEvent({ id, type, data }: Stripe.Event): ProviderEvent {
  const { object } = data;
  const reference = 'id' in object && typeof object.id === 'string' ? object.id : undefined;
  const kind = kinds.find(([prefix]) => type.startsWith(prefix))?.[1];
  return { id, type, object: kind && reference ? { kind, reference } : { kind: 'other' } };
}

const kinds = [
  ['payment_intent.', 'payment'],
  ['setup_intent.', 'setup'],
  ['refund.', 'refund'],
  ['charge.dispute.', 'dispute'],
] as const;
