import createFetchClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.gen.ts';

export type { components, paths } from './schema.gen.ts';
export { BillingError } from './billing-error.ts';

/** The schemas of the API by name, as types only. */
export type Schemas = components['schemas'];

/** How to reach the API. */
export interface BillingClientOptions {
  /** Where the back end for front end answers, e.g. `https://app.example.com`. */
  baseUrl: string;
  /** The signed-in person's token, asked before every request; null for a visitor. */
  getToken?: () => string | null | undefined | Promise<string | null | undefined>;
  /** Another fetch: for tests, for server rendering, for a server inside the same process. */
  fetch?: (request: Request) => Promise<Response>;
}

export type BillingClient = Client<paths>;

/**
 * A typed client of the Billing and Entitlements APIs, without a schema library.
 *
 * @example
 * const client = createBillingClient({ baseUrl: '/api', getToken: () => session.token });
 * const { data } = await client.GET('/billing/v1/plans');
 */
export function createBillingClient({ baseUrl, getToken, fetch }: BillingClientOptions): BillingClient {
  const client = createFetchClient<paths>({ baseUrl, ...(fetch && { fetch }) });
  if (getToken)
    client.use({
      async onRequest({ request }) {
        const token = await getToken();
        if (token) request.headers.set('Authorization', `Bearer ${token}`);
        return request;
      },
    });
  return client;
}
