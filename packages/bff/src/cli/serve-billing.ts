import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import type { BillingApp } from '../app.ts';
import { CliError } from './cli-error.ts';

export interface ServeOptions {
  /** 8787 unless given; 0 takes a free one. */
  port?: number;
  /** The interface to listen on: loopback unless given; `0.0.0.0` for all. */
  hostname?: string;
  /** How often to do what time makes due: every 10 s. */
  tickEveryMs?: number;
}

export interface BillingServer {
  /** e.g. `http://localhost:8787` */
  url: string;
  /** Stops accepting, ends live streams, lets requests finish for up to 8 s. The database stays open: it is yours. */
  stop(): Promise<void>;
}

const patienceMs = 8_000;

/**
 * Serves a billing app on Node and does what time makes due: renewals, expiries, retries.
 *
 * @throws Error when the port is taken
 * @example
 * const server = await serveBilling(app, { port: 8787 });
 * process.once('SIGTERM', () => server.stop().then(() => database.close()));
 */
export async function serveBilling(app: BillingApp, options: ServeOptions = {}): Promise<BillingServer> {
  const { port = 8787, hostname = '127.0.0.1', tickEveryMs = 10_000 } = options;
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(port, hostname);
  await once(server, 'listening').catch((cause: Error) => {
    throw new CliError(`Nothing can be served at port ${port} of ${hostname}: ${cause.message}. Set PORT to a free one.`);
  });
  const address = server.address();
  const bound = address && typeof address === 'object' ? address.port : port;
  const stopTicking = tickRegularly(app, tickEveryMs);
  return {
    url: `http://${isLoopback(hostname) ? 'localhost' : hostname}:${bound}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([app.stop(), stopTicking()]);
      // Streams have ended; a connection that is kept alive for a next request is closed as soon as it is idle.
      const idle = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50);
      const last = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), patienceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(last);
    },
  };
}

const isLoopback = (hostname: string) => hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '::1';

/** One tick after the other, never two at once. One that fails is logged; the next one finds what it left. */
function tickRegularly({ tick, ports }: BillingApp, everyMs: number) {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  async function run() {
    await tick().catch((error: Error) =>
      ports.log({ level: 'error', message: 'A tick failed', reason: error.message, stack: error.stack }),
    );
    if (!stopped) timer = setTimeout(next, everyMs);
  }
  function next() {
    running = run();
  }

  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
  };
}
