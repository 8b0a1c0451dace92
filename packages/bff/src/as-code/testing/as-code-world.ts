import { type BillingClient, createBillingClient, type Schemas } from '@locai/billing-contract/client';
import { createServiceKey } from '../../http/authenticators/service-keys.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import type { AnyBillingConfig } from '../billing-config.ts';
import { planPush } from '../plan-push.ts';
import { pushCatalogue } from '../push-catalogue.ts';
import { readConfig } from '../read-config.ts';
import { readRemote } from '../read-remote.ts';

/** A back end without a catalogue, and a client of it that counts what it sends. */
export interface AsCodeWorld {
  app: TestApp;
  client: BillingClient;
  /** The requests that change something, e.g. `PATCH /billing/v1/plans/pro` or `DELETE /billing/v1/charges/{id}`, since the last look. */
  sent(): string[];
  /** Lets so many changes come through; the answer of the last one is lost, and nothing comes after it. */
  cutOffAfter(changes: number): void;
  push(config: AnyBillingConfig, options?: { prune?: boolean }): Promise<void>;
  diff(config: AnyBillingConfig, options?: { prune?: boolean }): Promise<ReturnType<typeof planPush>>;
  plan(code: string): Promise<Schemas['Plan']>;
}

export async function asCodeWorld(): Promise<AsCodeWorld> {
  const app = await createTestApp({ seed: false });
  const { key: serviceKey } = await createServiceKey(app.db, { label: 'push', at: app.app.ports.time.now() });
  let sent: string[] = [];
  let allowed = Number.POSITIVE_INFINITY;
  const client = createBillingClient({ baseUrl: 'http://localhost', auth: { serviceKey }, fetch: send });

  async function send(request: Request): Promise<Response> {
    const changes = request.method !== 'GET';
    if (allowed === 0) throw new Error('cut off');
    if (changes) sent.push(`${request.method} ${new URL(request.url).pathname.replace(/[a-z]+_01\w{24}/, '{id}')}`);
    const response = await app.app.fetch(request);
    if (changes && --allowed === 0) throw new Error('cut off');
    return response;
  }
  return {
    app,
    client,
    sent() {
      const all = sent;
      sent = [];
      return all;
    },
    cutOffAfter: (changes) => {
      allowed = changes;
    },
    push: (config, options) => pushCatalogue(client, readConfig(config), options),
    diff: async (config, options) => planPush(readConfig(config), (await readRemote(client)).catalogue, options),
    plan: async (code) => (await app.asService().get<Schemas['Plan']>(`/billing/v1/plans/${code}`)).body,
  };
}
