import type { Client } from 'openapi-fetch';
import type { BillingClientOptions } from './options.ts';
import type { components, paths } from './schema.gen.ts';
import { type RequestOptions, sendRequest } from './send-request.ts';

export { BillingError } from './billing-error.ts';
export type { BillingClientOptions, ServiceAuth } from './options.ts';
export type { components, paths } from './schema.gen.ts';
export { type SnapshotClaims, snapshotCheck, verifySnapshot } from './verify-snapshot.ts';

/** The schemas of the API by name, as types only. */
export type Schemas = components['schemas'];

/** One method for each of HTTP's, typed by path: openapi-fetch's types over a client of our own, a fifth of its size. */
export type BillingClient = Pick<Client<paths>, 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'>;

/**
 * A typed client of the Billing and Entitlements APIs, without a schema library.
 *
 * A call takes `params`, `body`, `headers`, `parseAs` and the options of `fetch`. It answers `{ data, error, response }` and throws
 * only when no answer came.
 *
 * @example
 * const client = createBillingClient({ baseUrl: 'https://app.example.com', getToken: () => session.token });
 * const { data } = await client.GET('/billing/v1/plans');
 * @example
 * // On a server, for one of your customers:
 * const auth = { serviceKey, customer: { kind: 'org', id: 'acme' } };
 * const billing = createBillingClient({ baseUrl: 'http://billing.internal:8787', auth });
 */
export function createBillingClient(options: BillingClientOptions): BillingClient {
  const by = (method: string) => (path: string, init?: RequestOptions) => sendRequest(options, method, path, init);
  const client = { GET: by('GET'), POST: by('POST'), PUT: by('PUT'), PATCH: by('PATCH'), DELETE: by('DELETE') };
  return client as BillingClient;
}
