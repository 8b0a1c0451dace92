import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { drive } from './drive.ts';
import { postWith, requestHead } from './write-request.ts';

async function serve(answer: RequestListener): Promise<URL> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return new URL(`http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`);
}

const gets = (url: URL) => ({ url, connections: 3, seconds: 0.1, next: () => requestHead('GET', url, '/') });

test('counts what was answered, over connections that are kept', async () => {
  const sockets = new Set();
  let served = 0;
  const url = await serve((request, response) => {
    sockets.add(request.socket);
    served += 1;
    response.end('hello');
  });
  const { answered, latencies, seconds } = await drive(gets(url));
  expect(sockets.size).toBe(3);
  expect(answered).toBe(served);
  expect(latencies).toHaveLength(served);
  expect(seconds).toBeGreaterThanOrEqual(0.1);
  expect([...latencies]).toEqual([...latencies].sort((a, b) => a - b));
});

test('reads answers that are larger than its buffer, in chunks or whole', async () => {
  const large = 'x'.repeat(300_000);
  let served = 0;
  const url = await serve((_, response) => {
    if (served++ % 2) response.write(large);
    response.end(large);
  });
  expect((await drive(gets(url))).answered).toBe(served);
});

test('waits for an answer that takes longer than the run', async () => {
  const url = await serve((_, response) => void setTimeout(() => response.end(), 50));
  const { answered, seconds } = await drive({ ...gets(url), seconds: 0.001 });
  expect(answered).toBe(3);
  expect(seconds).toBeGreaterThan(0.045);
});

test('sends a body that the other side understands, with another key each time', async () => {
  const keys: string[] = [];
  const url = await serve((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      keys.push(JSON.parse(body).key);
      response.end();
    });
  });
  const post = postWith(url, '/', {}, { key: '????', quantity: '1' }, '????');
  let made = 0;
  await drive({ ...gets(url), next: () => post(String(++made).padStart(4, '0')) });
  expect(keys).toHaveLength(made);
  expect(new Set(keys).size).toBe(made);
});

test('fails for a refusal, with its words', async () => {
  const url = await serve((_, response) => response.writeHead(409).end('the limit is reached'));
  await expect(drive(gets(url))).rejects.toThrow(/^It answered 409: .*the limit is reached/s);
});

test('fails when the server hangs up', async () => {
  const url = await serve((request) => request.socket.destroy());
  await expect(drive(gets(url))).rejects.toThrow();
});
