import type { Stripe } from 'stripe';
import { ProviderError, type ProviderMethod } from '../../provider.ts';
import { type StripeClient, send } from './client.ts';

interface MethodOfCustomer {
  customer: string;
  method: string;
}

/**
 * The saved cards, the default first, then the newest. Without a default the newest one is it. Stripe saves a card each time that it
 * is typed: what was saved last stands for all of them.
 */
export async function listMethods(client: StripeClient, customer: string): Promise<ProviderMethod[]> {
  const [chosen, cards] = await Promise.all([readDefault(client, customer), listCards(client, customer)]);
  const standard = cards.find(({ id }) => id === chosen) ?? cards[0];
  return cards
    .filter((card, i) => !cards.slice(0, i).some((newer) => isSameCard(newer, card)))
    .flatMap((card) => toProviderMethod(card, standard !== undefined && isSameCard(card, standard)))
    .sort((one, other) => Number(other.isDefault) - Number(one.isDefault));
}

/** A fingerprint is a card's number, whatever date was typed beside it. */
const isSameCard = (one: Stripe.PaymentMethod, other: Stripe.PaymentMethod) =>
  one.id === other.id || (one.card?.fingerprint != null && one.card.fingerprint === other.card?.fingerprint);

/** Newest first. */
async function listCards({ api, ask }: StripeClient, customer: string): Promise<Stripe.PaymentMethod[]> {
  const { data } = await ask(() => api.customers.listPaymentMethods(customer, { type: 'card', limit: 100 }));
  return data;
}

/** Every one that is the same card, itself among them while it is saved. */
async function savedTwins(client: StripeClient, { customer, method }: MethodOfCustomer): Promise<string[]> {
  const cards = await listCards(client, customer);
  const card = cards.find(({ id }) => id === method);
  return card ? cards.filter((each) => isSameCard(each, card)).map(({ id }) => id) : [];
}

/** Is what was just saved the card that renewals are charged to anyway? */
export async function isDefaultAgain(client: StripeClient, saved: MethodOfCustomer, standard: string): Promise<boolean> {
  return (await savedTwins(client, saved)).includes(standard);
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

/** A card that nobody has any more was forgotten by the first try: so what is asked for goes last, after its twins. */
export async function removeMethod(client: StripeClient, input: MethodOfCustomer, key: string) {
  const owner = await ownerOf(client, input.method);
  if (owner !== undefined && owner !== input.customer) throw notTheirs(input);
  if (owner === undefined) return { reference: input.method };
  const twins = (await savedTwins(client, input)).filter((id) => id !== input.method);
  for (const twin of twins) await detach(client, twin, `${key}:${twin}`);
  await detach(client, input.method, key);
  return { reference: input.method };
}

function detach(client: StripeClient, method: string, key: string): Promise<Stripe.PaymentMethod> {
  return send(client, key, (options) => client.api.paymentMethods.detach(method, {}, options));
}

async function ownerOf({ api, ask }: StripeClient, method: string): Promise<string | undefined> {
  const { customer } = await ask(() => api.paymentMethods.retrieve(method));
  return typeof customer === 'string' ? customer : customer?.id;
}

const notTheirs = ({ customer, method }: MethodOfCustomer) =>
  new ProviderError('not_found', `Stripe: ${method} is not a method of ${customer}`);
