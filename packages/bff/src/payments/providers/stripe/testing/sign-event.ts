import Stripe from 'stripe';
import { testKeys } from './keys.ts';

/** An event as Stripe sends it: its body, and the header that proves it. */
export async function signEvent(payload: string, at: Date, secret = testKeys.webhookSecret) {
  const timestamp = Math.floor(at.getTime() / 1000);
  const signature = await Stripe.webhooks.generateTestHeaderStringAsync({ payload, secret, timestamp });
  return { body: payload, headers: new Headers({ 'Content-Type': 'application/json', 'Stripe-Signature': signature }) };
}
