import { PGlite } from '@electric-sql/pglite';
import {
  type BillingApp,
  connectPGlite,
  createBillingApp,
  devIssuer,
  type Log,
  sandbox,
  sandboxClock,
  sandboxRoutes,
  systemTime,
} from '@locai/billing-bff';
import snapshotUrl from '../.cache/storybook/billing.pgdata?url';

/** The whole back end as one function: the SDK takes it for `fetch`. */
export type Fetch = (request: Request) => Promise<Response>;

let started: Promise<Fetch> | undefined;

/** The real back end, on a real PostgreSQL, inside this browser tab. The first call starts it; all stories share it. */
export function billingInTheTab(): Promise<Fetch> {
  started ??= start();
  return started;
}

async function start(): Promise<Fetch> {
  const database = connectPGlite(await startDatabase());
  const issuer = await devIssuer(database.db, systemTime);
  const app = createBillingApp({
    database,
    payments: sandbox(),
    authenticate: issuer.authenticate,
    clock: sandboxClock(systemTime),
    log: logTrouble,
    dev: (app) => sandboxRoutes({ app, issuer, allowedOrigins: [] }),
  });
  setInterval(() => tick(app), 5_000);
  return async (request) => untilAborted(await app.fetch(request), request.signal);
}

async function startDatabase(): Promise<PGlite> {
  const snapshot = await fetch(snapshotUrl);
  if (!snapshot.ok) throw new Error(`The stories' database is missing at ${snapshotUrl}. Run: pnpm storybook`);
  return PGlite.create({ loadDataDir: new Blob([await snapshot.arrayBuffer()], { type: 'application/gzip' }) });
}

/** What a timer does on a server. */
function tick(app: BillingApp) {
  app.tick().catch((error) => logTrouble({ level: 'error', message: 'The tick failed', reason: String(error) }));
}

/** A network would end the body of an aborted request, such as the stream of changes; so does this. */
function untilAborted(response: Response, signal: AbortSignal): Response {
  if (!response.body) return response;
  return new Response(response.body.pipeThrough(new TransformStream(), { signal }), response);
}

/** What fails in the back end is an error of this page: it stands in the console, and it fails the stories' tests. */
const logTrouble: Log = ({ level, ...entry }) => {
  if (level === 'error') reportError(new Error(`Back end: ${JSON.stringify(entry)}`));
};
