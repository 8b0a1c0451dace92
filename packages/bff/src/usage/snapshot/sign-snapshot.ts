import type { SignedSnapshot } from '@locai/billing-contract';
import { importJWK, SignJWT } from 'jose';
import type { Db } from '../../database/database.ts';
import type { CustomerKey, Principal } from '../../http/principal.ts';
import type { Ports } from '../../ports.ts';
import { accessAt, decide, planCodeOf } from '../decide.ts';
import { findStanding, listGrantedCodes } from '../store.ts';
import { publishedKeys, signingKey } from './signing-keys.ts';

const validMs = 5 * 60_000;

export interface SnapshotQuery {
  customerKey: CustomerKey;
  principal: Principal | null;
  /** Billing time. */
  at: Date;
}

/**
 * Signs what a person may use at this moment. It is valid for five minutes of system time, and never longer than the proof that it
 * was asked with.
 */
export async function signSnapshot({ db, time }: Pick<Ports, 'db' | 'time'>, query: SnapshotQuery): Promise<SignedSnapshot> {
  const now = time.now();
  const expiry = Math.min(now.getTime() + validMs, query.principal?.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const exp = Math.floor(expiry / 1000);
  const key = await signingKey(db, now);
  const snapshot = await new SignJWT({ ...(await claimsOf(db, query)) })
    .setProtectedHeader({ alg: 'ES256', typ: 'locai-snapshot+jwt', kid: key.id })
    .setIssuedAt(Math.floor(now.getTime() / 1000))
    .setExpirationTime(exp)
    .sign(await importJWK(key.privateKey, 'ES256'));
  return { snapshot, expiresAt: new Date(exp * 1000).toISOString(), keys: { keys: await publishedKeys(db) } };
}

async function claimsOf(db: Db, { customerKey, principal, at }: SnapshotQuery) {
  const { kind, externalId } = customerKey;
  const userId = principal?.userId ?? null;
  const codes = await listGrantedCodes(db, customerKey);
  const standing = await findStanding(db, { customerKey, codes, userId, at });
  return {
    iss: 'locai-billing',
    ...(userId !== null && { sub: userId }),
    customer: { kind, externalId },
    planCode: planCodeOf(standing),
    access: accessAt(standing, at),
    checks: codes.map((entitlementCode) => decide(standing, { entitlementCode }, at)),
  };
}
