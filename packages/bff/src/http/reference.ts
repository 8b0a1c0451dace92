import { Hono } from 'hono';
import type { AppEnv } from './env.ts';

/**
 * Gives the script of the reference page, gzipped. `referencePage()` from `@locai/billing-bff/node` reads the one that comes with
 * this package; it is called once, on the first request for it.
 */
export type ReferenceScript = () => Promise<Uint8Array<ArrayBuffer>>;

/** The page asks only the server that it came from, and nothing on it runs or shows but what that server sent. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

// Every address is relative: the app may be mounted below any path.
const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Locai Billing API reference</title>
    <link rel="icon" href="data:,">
    <script src="reference/scalar.js" defer></script>
    <script src="reference/start.js" defer></script>
  </head>
  <body>
    <div id="reference"></div>
    <noscript>The reference needs JavaScript. The same is in <a href="api-reference/openapi.json">the OpenAPI document</a>.</noscript>
  </body>
</html>
`;

const start = `const here = new URL('.', location.href).href;
Scalar.createApiReference('#reference', {
  url: here + 'api-reference/openapi.json',
  servers: [{ url: here.replace(/\\/$/, ''), description: 'This server' }],
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  documentDownloadType: 'direct',
  customCss: ':root { --scalar-font: system-ui, sans-serif; --scalar-font-code: ui-monospace, monospace; }',
});
`;

/** Serves the reference of both APIs as a page for people at `/reference`. */
export function referenceRoutes(script: ReferenceScript): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const library = once(async () => tagged(await script()));
  app.get('/reference', (c) => c.html(html, 200, { 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' }));
  app.get('/reference/', (c) => c.redirect('../reference', 308));
  app.get('/reference/start.js', (c) => c.body(start, 200, { ...javaScript, 'Cache-Control': 'no-cache' }));
  app.get('/reference/scalar.js', async (c) => {
    const { bytes, etag } = await library();
    const headers = { ETag: etag, Vary: 'Accept-Encoding', 'Cache-Control': 'public, max-age=3600' };
    if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers);
    const zipped = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '');
    if (zipped) return c.body(bytes, 200, { ...headers, ...javaScript, 'Content-Encoding': 'gzip' });
    return c.body(unzipped(bytes), 200, { ...headers, ...javaScript });
  });
  return app;
}

const javaScript = { 'Content-Type': 'text/javascript; charset=utf-8' };

/** Weak, because the same script is sent zipped and plain. */
async function tagged(bytes: Uint8Array<ArrayBuffer>) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { bytes, etag: `W/"${btoa(String.fromCharCode(...digest.slice(0, 12)))}"` };
}

function unzipped(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
}

/** Asked again only after it failed. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work().catch((error) => {
      running = undefined;
      throw error;
    });
    return running;
  };
}
