import { queryOptions } from '@tanstack/react-query';

/** Where the back end for front end answers. */
export const bffUrl: string = import.meta.env.VITE_BILLING_URL ?? 'http://localhost:8787';

export type Role = 'user' | 'org_admin' | 'platform_admin';

/** Who a token is for. Without an organisation the person pays for themselves. */
export interface TokenRequest {
  userId: string;
  organizationId?: string;
  role: Role;
}

export interface Token {
  token: string;
  expiresAt: string;
}

/** Billing time, and the time on the wall. */
export interface ClockReading {
  now: string;
  systemNow: string;
}

/** An ISO 8601 duration forward, or an instant to go to. */
export type ClockMove = { by: string } | { to: string };

/** The sandbox's own routes. They exist only while the back end runs in dev mode. */
export const sandbox = {
  token: (request: TokenRequest) => call<Token>('POST', 'tokens', request),
  clock: () => call<ClockReading>('GET', 'clock'),
  advance: (move: ClockMove) => call<ClockReading>('POST', 'clock/advance', move),
  reset: () => call<unknown>('POST', 'reset', {}),
};

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const init = body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${bffUrl}/sandbox/v1/${path}`, { method, ...init });
  if (!response.ok) throw new Error(`${method} /sandbox/v1/${path} answered ${response.status}.`);
  return response.status === 204 ? (undefined as T) : response.json();
}

/** Billing time. It is also how the app notices that the back end is away, and that it is back. */
export const clockQuery = queryOptions<ClockReading>({
  queryKey: ['demo', 'clock'],
  queryFn: sandbox.clock,
  retry: false,
  refetchInterval: ({ state }) => (state.status === 'error' ? 2_000 : 20_000),
});
