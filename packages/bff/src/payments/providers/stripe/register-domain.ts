import type { Stripe } from 'stripe';
import { type StripeClient, send } from './client.ts';

export interface RegisteredDomain {
  name: string;
  /** Whether the device offers Apple Pay there; if not, why, in Stripe's words. */
  applePay: { isActive: boolean; reason: string | undefined };
}

/** Tells Stripe that pages of a domain show its wallets' buttons: Apple Pay asks for that. Once per domain, however often it is asked. */
export async function registerDomain(client: StripeClient, name: string): Promise<RegisteredDomain> {
  const { data } = await client.ask(() => client.api.paymentMethodDomains.list({ domain_name: name, limit: 1 }));
  const [found] = data;
  const domain = found?.enabled ? found : await (found ? enable(client, found) : make(client, name));
  const { status, status_details } = domain.apple_pay;
  return { name, applePay: { isActive: status === 'active', reason: status_details?.error_message } };
}

/** Stripe keeps one of each name: to make it twice finds it. */
function make(client: StripeClient, name: string): Promise<Stripe.PaymentMethodDomain> {
  const body = { domain_name: name };
  return send(client, crypto.randomUUID(), (options) => client.api.paymentMethodDomains.create(body, options));
}

function enable(client: StripeClient, { id }: Stripe.PaymentMethodDomain): Promise<Stripe.PaymentMethodDomain> {
  const body = { enabled: true };
  return send(client, crypto.randomUUID(), (options) => client.api.paymentMethodDomains.update(id, body, options));
}
