import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { BillingApp } from '../app.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { tickRunner } from '../jobs/tick-runner.ts';
import { answerDirectly } from './answer-directly.ts';
import { CliError } from './cli-error.ts';

export interface ServeOptions {
  /** 8787 unless given; 0 takes a free one. */
  port?: number;
  /** The interface to listen on: loopback unless given; `0.0.0.0` for all. */
  hostname?: string;
  /** Who does what time makes due: this process, every 10 s, unless given; null: another process does. */
  jobs?: JobRunner | null;
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
  const { port = 8787, hostname = '127.0.0.1', jobs = tickRunner() } = options;
  const throughApp = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (!answerDirectly(app.direct, request, response)) void throughApp(request, response);
  });
  server.listen(port, hostname);
  await once(server, 'listening').catch((cause: Error) => {
    throw new CliError(`Nothing can be served at port ${port} of ${hostname}: ${cause.message}. Set PORT to a free one.`);
  });
  const address = server.address();
  const bound = address && typeof address === 'object' ? address.port : port;
  const stopJobs = await jobs?.start(app);
  return {
    url: `http://${isLoopback(hostname) ? 'localhost' : hostname}:${bound}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([app.stop(), stopJobs?.()]);
      // Streams have ended; a connection that is kept alive for a next request is closed as soon as it is idle.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const last = setTimeout(() => server.closeAllConnections(), patienceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(last);
    },
  };
}

const isLoopback = (hostname: string) => hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '::1';
