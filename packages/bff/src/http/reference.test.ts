import { gunzipSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test, vi } from 'vitest';
import { referenceRoutes } from './reference.ts';

const library = 'globalThis.Scalar = {};';
const app = referenceRoutes(async () => new Uint8Array(gzipSync(library)));

test('the page runs only what its server sends, and tells nobody else', async () => {
  const page = await app.request('/reference');
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'; .*connect-src 'self'/);
  const html = await page.text();
  expect(html).not.toMatch(/https?:|<script>|\son\w+=/);
  expect((await app.request('/reference/start.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
});

test('every address of the page is relative, so that it works below any path', async () => {
  const host = new Hono().route('/back/office', app);
  const html = await (await host.request('/back/office/reference')).text();
  const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
  const ours = addresses.filter((address) => !address.startsWith('data:'));
  expect(ours).toEqual(['reference/scalar.js', 'reference/start.js', 'api-reference/openapi.json']);
  const redirected = await host.request('/back/office/reference/');
  expect([redirected.status, redirected.headers.get('location')]).toEqual([308, '../reference']);
});

test('the library is sent zipped to who takes it so, plain to others, and not again to who has it', async () => {
  const zipped = await app.request('/reference/scalar.js', { headers: { 'Accept-Encoding': 'br, gzip' } });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(await zipped.arrayBuffer()).toString()).toBe(library);
  const plain = await app.request('/reference/scalar.js');
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toBe(library);
  const etag = zipped.headers.get('etag') ?? '';
  const again = await app.request('/reference/scalar.js', { headers: { 'If-None-Match': `"other", ${etag}` } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('the library is read once, and again only after it could not be', async () => {
  const read = vi.fn(async () => new Uint8Array(gzipSync(library))).mockRejectedValueOnce(new Error('gone'));
  const routes = referenceRoutes(read).onError((_, c) => c.text('', 500));
  expect((await routes.request('/reference/scalar.js')).status).toBe(500);
  for (let i = 0; i < 3; i++) expect((await routes.request('/reference/scalar.js')).status).toBe(200);
  expect(read).toHaveBeenCalledTimes(2);
});
