import type { RouteHandler } from '@hono/zod-openapi';
import type { Routes } from '@locai/billing-contract';
import type { Ports } from '../ports.ts';
import type { Principal } from './principal.ts';

/** The one environment of every route. */
export interface AppEnv {
  Variables: { requestId: string; principal: Principal | null; ports: Ports };
}

/** One handler per operation of the contract: a missing one, a wrong body or a wrong status is a type error. */
export type Handlers = { [Id in keyof Routes]: RouteHandler<Routes[Id], AppEnv> };

/** What a proof of who asks may be found in. */
export interface ProofRequest extends Pick<Request, 'headers' | 'method' | 'url'> {
  /** The value of one header by its name in lower case, or null; where there is this, it costs less than `headers`. */
  header?(name: string): string | null;
}

/** The value of one header by its name in lower case, or null. */
export const proofHeader = (request: ProofRequest, name: string): string | null =>
  request.header ? request.header(name) : request.headers.get(name);

/** Proves who asks. Two are built in: `jwtAuthenticator` and `serviceKeyAuthenticator`. null: no proof came; a bad proof throws 401. */
export type Authenticator = (request: ProofRequest) => Promise<Principal | null>;
