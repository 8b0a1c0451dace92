import type { Db } from '../../database/database.ts';
import type { SystemTime } from '../../ports.ts';
import { type Authenticator, type ProofRequest, proofHeader } from '../env.ts';
import type { CustomerKey, Principal } from '../principal.ts';
import { ProblemError } from '../problem.ts';
import { expiringCache } from './expiring-cache.ts';
import { hashServiceKey, isServiceKey } from './service-keys.ts';

const keptMs = 5_000;

/**
 * Proves servers by a key in `X-Service-Key`. It is a platform admin, and acts for the customer in `X-Customer-Id` (with
 * `X-Customer-Kind`: `org`, the default, or `user`) and the person in `X-User-Id`.
 *
 * @throws ProblemError 401 for an unknown or revoked key, 422 for a customer that cannot be one
 */
export function serviceKeyAuthenticator({ db, time }: { db: Db; time: SystemTime }): Authenticator {
  // Apart, so that a flood of wrong keys makes nobody look up the right ones again.
  const valid = expiringCache<true>(time);
  const refused = expiringCache<true>(time);

  async function isValid(key: string) {
    if (refused.get(key)) return false;
    const found = await isServiceKey(db, hashServiceKey(key));
    const answers = found ? valid : refused;
    answers.set(key, true, time.now().getTime() + keptMs);
    return found;
  }

  return async (request) => {
    const key = proofHeader(request, 'x-service-key');
    if (key === null) return null;
    if (!valid.get(key) && !(await isValid(key)))
      throw new ProblemError('unauthenticated', 'The service key is unknown or revoked. Send a valid one in X-Service-Key.');
    const actingFor = customerOf(request);
    const principal: Principal = { userId: idHeader(request, 'X-User-Id'), role: 'platform_admin', service: true };
    return actingFor ? { ...principal, actingFor } : principal;
  };
}

function customerOf(request: ProofRequest): CustomerKey | undefined {
  const externalId = idHeader(request, 'X-Customer-Id');
  if (externalId === null) return undefined;
  const kind = proofHeader(request, 'x-customer-kind') ?? 'org';
  if (kind === 'org' || kind === 'user') return { kind, externalId };
  throw new ProblemError('customer_required', 'X-Customer-Kind is neither org nor user. Send one of the two.');
}

function idHeader(request: ProofRequest, name: string): string | null {
  const id = proofHeader(request, name.toLowerCase());
  if (id === null || (id.length > 0 && id.length <= 255)) return id;
  throw new ProblemError('customer_required', `${name} must be an id of 1 to 255 characters.`);
}
