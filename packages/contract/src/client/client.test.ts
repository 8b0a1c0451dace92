import { expect, test } from 'vitest';
import { type BillingClientOptions, createBillingClient } from './index.ts';

function clientOf(answer: () => Response, options: Partial<BillingClientOptions> = {}) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return answer();
  };
  return { client: createBillingClient({ baseUrl: 'https://billing.test/api/', fetch, ...options }), requests };
}

test('fills the path, leaves out what is undefined, and reads JSON', async () => {
  const { client, requests } = clientOf(() => Response.json({ id: 'inv_1' }));
  const path = { invoiceId: 'a/b?c' };
  const { data } = await client.GET('/billing/v1/invoices/{invoiceId}', { params: { path } });
  await client.GET('/billing/v1/plans', { params: { query: { limit: 5, cursor: undefined, currency: 'USD' } } });
  expect(data).toEqual({ id: 'inv_1' });
  expect(requests.map(({ url }) => url)).toEqual([
    'https://billing.test/api/billing/v1/invoices/a%2Fb%3Fc',
    'https://billing.test/api/billing/v1/plans?limit=5&currency=USD',
  ]);
});

test('sends a body as JSON, with the token of the moment', async () => {
  let token: string | null = null;
  const { client, requests } = clientOf(() => Response.json(null), { getToken: async () => token });
  await client.POST('/billing/v1/subscriptions', { body: { planCode: 'pro' } });
  token = 'ada';
  const { data } = await client.GET('/billing/v1/subscriptions/current');
  const [order, read] = requests;
  expect(await order?.json()).toEqual({ planCode: 'pro' });
  expect(order?.headers.get('Content-Type')).toBe('application/json');
  expect(order?.headers.has('Authorization')).toBe(false);
  expect(read?.headers.get('Authorization')).toBe('Bearer ada');
  expect(data).toBeNull();
});

test('a server proves itself with its key and names its customer', async () => {
  const auth = { serviceKey: 'lk_1', customer: { kind: 'org', id: 'acme' }, userId: 'ada' } as const;
  const { client, requests } = clientOf(() => Response.json(null), { auth });
  await client.GET('/billing/v1/subscriptions/current');
  expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({
    'x-service-key': 'lk_1',
    'x-customer-kind': 'org',
    'x-customer-id': 'acme',
    'x-user-id': 'ada',
  });
});

test('an error answer is returned as JSON, or as the text that it is', async () => {
  const refused = clientOf(() => Response.json({ code: 'not_found' }, { status: 404 }));
  expect((await refused.client.GET('/billing/v1/plans')).error).toEqual({ code: 'not_found' });
  const proxied = clientOf(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  const { data, error, response } = await proxied.client.GET('/billing/v1/plans');
  expect([data, error, response.status]).toEqual([undefined, '<h1>Bad gateway</h1>', 502]);
});

test('hands over a stream unread, and stops with its signal', async () => {
  const { client, requests } = clientOf(() => new Response('event: ready\n\n'));
  const stop = new AbortController();
  const { data } = await client.GET('/billing/v1/events', { parseAs: 'stream', signal: stop.signal });
  expect(await new Response(data).text()).toBe('event: ready\n\n');
  stop.abort();
  expect(requests[0]?.signal.aborted).toBe(true);
});

test('silence is thrown', async () => {
  const { client } = clientOf(() => {
    throw new TypeError('refused');
  });
  await expect(client.GET('/billing/v1/plans')).rejects.toThrow('refused');
});
