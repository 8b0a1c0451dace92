import type { Stripe } from 'stripe';
import { ProviderError, type ProviderMethod } from '../../provider.ts';
import { type StripeClient, send } from './client.ts';

interface MethodOfCustomer {
  customer: string;
  method: string;
}

/** The saved cards, the default first, then the newest. Without a default the newest one is it. */
export async function listMethods(client: StripeClient, customer: string): Promise<ProviderMethod[]> {
  const [chosen, cards] = await Promise.all([readDefault(client, customer), listCards(client, customer)]);
  const standard = cards.find(({ id }) => id === chosen) ?? cards[0];
  return cards
    .flatMap((card) => toProviderMethod(card, card === standard))
    .sort((one, other) => Number(other.isDefault) - Number(one.isDefault));
}

/** Newest first. */
async function listCards({ api, ask }: StripeClient, customer: string): Promise<Stripe.PaymentMethod[]> {
  const { data } = await ask(() => api.customers.listPaymentMethods(customer, { type: 'card', limit: 100 }));
  return data;
}

export async function newestMethod(client: StripeClient, customer: string): Promise<string | undefined> {
  return (await listCards(client, customer))[0]?.id;
}

export async function readDefault({ api, ask }: StripeClient, customer: string): Promise<string | undefined> {
  const read = await ask(() => api.customers.retrieve(customer));
  const chosen = read.deleted ? null : read.invoice_settings.default_payment_method;
  return typeof chosen === 'string' ? chosen : chosen?.id;
}

function toProviderMethod({ id, card }: Stripe.PaymentMethod, isDefault: boolean): ProviderMethod[] {
  if (!card) return [];
  const { brand, last4, exp_month: expMonth, exp_year: expYear } = card;
  return [{ reference: id, brand, last4, expMonth, expYear, isDefault }];
}

/** Writes which card renewals are charged to. */
export async function makeDefault(client: StripeClient, { customer, method }: MethodOfCustomer, key: string): Promise<void> {
  const body = { invoice_settings: { default_payment_method: method } };
  await send(client, key, (options) => client.api.customers.update(customer, body, options));
}

export async function setDefaultMethod(client: StripeClient, input: MethodOfCustomer, key: string) {
  if ((await ownerOf(client, input.method)) !== input.customer) throw notTheirs(input);
  await makeDefault(client, input, key);
  return { reference: input.method };
}

/** A card that nobody has any more was forgotten by the first try. */
export async function removeMethod(client: StripeClient, input: MethodOfCustomer, key: string) {
  const owner = await ownerOf(client, input.method);
  if (owner !== undefined && owner !== input.customer) throw notTheirs(input);
  if (owner !== undefined) await send(client, key, (options) => client.api.paymentMethods.detach(input.method, {}, options));
  return { reference: input.method };
}

async function ownerOf({ api, ask }: StripeClient, method: string): Promise<string | undefined> {
  const { customer } = await ask(() => api.paymentMethods.retrieve(method));
  return typeof customer === 'string' ? customer : customer?.id;
}

const notTheirs = ({ customer, method }: MethodOfCustomer) =>
  new ProviderError('not_found', `Stripe: ${method} is not a method of ${customer}`);
