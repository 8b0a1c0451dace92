import type { Stripe } from 'stripe';
import type { ProviderSetup } from '../../provider.ts';
import { type StripeClient, send } from './client.ts';
import { carries, madeDefault } from './metadata.ts';
import { isDefaultAgain, makeDefault, readDefault } from './methods.ts';
import { allowed, idOf, passOverMissing, toProviderIntent } from './payments.ts';

export interface NewSetup {
  customer: string;
  metadata: Record<string, string>;
}

export async function createSetup(client: StripeClient, input: NewSetup, key: string): Promise<ProviderSetup> {
  const body = { ...allowed, ...input, usage: 'off_session' as const };
  const find = () => findSetup(client, input);
  return toProviderSetup(await send(client, key, (options) => client.api.setupIntents.create(body, options), find));
}

async function findSetup({ api, ask }: StripeClient, { customer, metadata }: NewSetup) {
  const { data } = await ask(() => api.setupIntents.list({ customer, limit: 100 }));
  return data.find((intent) => carries(intent.metadata, metadata));
}

/** As Stripe has it now. The first card of a customer becomes the default, and the default that is saved anew stays it, once. */
export async function getSetup(client: StripeClient, reference: string): Promise<ProviderSetup> {
  const intent = await client.ask(() => client.api.setupIntents.retrieve(reference));
  await keepCard(client, intent).catch(passOverMissing);
  return toProviderSetup(intent);
}

async function keepCard(client: StripeClient, { id, status, customer, payment_method, metadata }: Stripe.SetupIntent) {
  const [owner, method] = [idOf(customer), idOf(payment_method)];
  if (status !== 'succeeded' || !owner || !method || metadata?.[madeDefault]) return;
  const saved = { customer: owner, method };
  const standard = await readDefault(client, owner);
  const chosen = standard === undefined || (await isDefaultAgain(client, saved, standard));
  if (chosen) await makeDefault(client, saved, `${id}:default`);
  const note = { metadata: { [madeDefault]: chosen ? method : 'no' } };
  await send(client, `${id}:default:note`, (options) => client.api.setupIntents.update(id, note, options));
}

const toProviderSetup = (intent: Stripe.SetupIntent): ProviderSetup => toProviderIntent(intent, intent.last_setup_error);
