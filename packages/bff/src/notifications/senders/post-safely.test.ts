import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { httpsWebhooks } from './https-webhooks.ts';
import { type Address, type Network, postSafely } from './post-safely.ts';

const webhook = (url: string) => ({ url, headers: { 'webhook-id': 'msg_1' }, body: '{"a":"ä"}' });
const v4 = (...addresses: string[]) => addresses.map((address): Address => ({ address, family: 4 }));

describe('an address that is not public', () => {
  /** Names resolve as the test says, and a connection is never to be made. */
  function unreachable(addresses: Address[]): Network {
    const dial = () => {
      throw new Error('A connection was made');
    };
    return { resolve: async () => addresses, dial };
  }
  const hidden = 'Its name leads into a private network or to this machine.';

  test.each([
    [v4('127.0.0.1')],
    [v4('10.0.0.8')],
    [v4('169.254.169.254')],
    [v4('100.64.1.1')],
    [v4('0.0.0.0')],
    [v4('93.184.215.14', '192.168.1.1')],
    [[{ address: '::1', family: 6 }]],
    [[{ address: '::ffff:127.0.0.1', family: 6 }]],
    [[{ address: '64:ff9b::7f00:1', family: 6 }]],
    [[{ address: 'fe80::1%eth0', family: 6 }]],
    [[{ address: 'fd00::1', family: 6 }, ...v4('93.184.215.14')]],
  ])('is never connected to: a name that resolves to %j', async (addresses) => {
    const posted = postSafely(webhook('https://hooks.acme.example/'), unreachable(addresses));
    await expect(posted).rejects.toThrow(hidden);
  });

  test.each(['https://127.0.0.1/', 'https://[::1]/', 'https://0x7f000001/', 'https://localhost/', 'https://db.internal/'])(
    'is never connected to: %s, though its name says otherwise',
    async (url) => {
      const posted = postSafely(webhook(url), unreachable(v4('93.184.215.14')));
      await expect(posted).rejects.toThrow('It points into a private network or to this machine.');
    },
  );

  test('is refused by the sender that servers use, too', async () => {
    await expect(httpsWebhooks().post(webhook('https://127.0.0.1:1/'))).rejects.toThrow('private network');
  });

  test('a name without an address, or that cannot be resolved, says so', async () => {
    const url = 'https://hooks.acme.example/';
    await expect(postSafely(webhook(url), unreachable([]))).rejects.toThrow('Its name has no address.');
    const network = { ...unreachable([]), resolve: () => Promise.reject(new Error('ENOTFOUND')) };
    await expect(postSafely(webhook(url), network)).rejects.toThrow('Its name could not be resolved: ENOTFOUND.');
  });
});

describe('a public address', () => {
  let server: Server;
  const seen: { request: IncomingMessage; body: string }[] = [];
  afterEach(() => void server.close());

  /** A receiver on this machine, and a network in which its address counts as public. */
  async function receiver(status: number, headers = {}, answer: (end: () => void) => void = (end) => end()) {
    seen.length = 0;
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        seen.push({ request, body });
        answer(() => response.writeHead(status, headers).end('x'.repeat(1_000_000)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const asked: string[] = [];
    const network: Network = {
      async resolve(name) {
        asked.push(name);
        // Whoever asks again would be led elsewhere.
        return v4(asked.length === 1 ? '127.0.0.1' : '10.0.0.1');
      },
      dial: ({ agent: _, ...options }, onAnswer) => request(options, onAnswer),
      isForbidden: (host) => host.startsWith('10.'),
      timeoutMs: 300,
    };
    return { url: `https://hooks.acme.example:${port}/billing?a=b`, network, asked };
  }

  test('gets the body and headers under its own name, at the address that was checked', async () => {
    const { url, network, asked } = await receiver(204);
    expect(await postSafely(webhook(url), network)).toEqual({ status: 204 });
    const [{ request, body } = {}] = seen;
    expect([request?.method, request?.url, body]).toEqual(['POST', '/billing?a=b', '{"a":"ä"}']);
    expect(request?.headers).toMatchObject({ 'webhook-id': 'msg_1', 'content-length': '10' });
    expect(request?.headers.host).toBe(new URL(url).host);
    expect(asked).toEqual(['hooks.acme.example']);
  });

  test('may not lead on: a redirect is an answer', async () => {
    const { url, network } = await receiver(302, { location: 'http://10.0.0.1/' });
    expect(await postSafely(webhook(url), network)).toEqual({ status: 302 });
    expect(seen).toHaveLength(1);
  });

  test('may ask to wait', async () => {
    const { url, network } = await receiver(429, { 'retry-after': '120' });
    expect(await postSafely(webhook(url), network)).toEqual({ status: 429, retryAfterSeconds: 120 });
  });

  test('that does not answer in time is given up', async () => {
    const { url, network } = await receiver(200, {}, () => {});
    await expect(postSafely(webhook(url), network)).rejects.toThrow('It could not be reached: no answer within 0.3 seconds.');
    server.closeAllConnections();
  });
});
