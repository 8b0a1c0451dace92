import type { Authenticator } from '../env.ts';

/**
 * Asks one authenticator after the other; the first that finds its proof decides.
 *
 * @example
 * firstOf(serviceKeyAuthenticator({ db, time }), jwtAuthenticator({ … }));
 */
export function firstOf(...authenticators: Authenticator[]): Authenticator {
  return async (request) => {
    for (const authenticate of authenticators) {
      const principal = await authenticate(request);
      if (principal) return principal;
    }
    return null;
  };
}
