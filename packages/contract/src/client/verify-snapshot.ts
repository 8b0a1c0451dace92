import type { components } from './schema.gen.ts';

type Schemas = components['schemas'];

/** What a snapshot says, once it is verified. */
export interface SnapshotClaims {
  iss: 'locai-billing';
  /** Your id of the person; left out when a server asked for nobody in particular. */
  sub?: string;
  customer: { kind: 'org' | 'user'; externalId: string };
  planCode: string | null;
  /** `granted`, or why nothing at all may be used. */
  access: Schemas['Check']['reason'];
  /** Everything that is granted, each as a check of one more. */
  checks: Schemas['Check'][];
  /** Seconds since 1970. */
  iat: number;
  exp: number;
}

type Keys = Schemas['SignedSnapshot']['keys'];

/**
 * Verifies a snapshot of `GET /entitlements/v1/snapshot`: its signature, that it is a snapshot, and that it has not expired.
 *
 * @param keys the `keys` of an answer that you got from the service yourself. One with an unknown key needs them read anew
 * @param now the present; tests give another
 * @throws Error that says what is wrong with it
 * @example
 * const { data } = await billing.GET('/entitlements/v1/snapshot');
 * const claims = await verifySnapshot(handedOver, data.keys);
 * if (snapshotCheck(claims, 'documents').allowed) render();
 */
export async function verifySnapshot(snapshot: string, keys: Keys, now = new Date()): Promise<SnapshotClaims> {
  const [head = '', body = '', signature = ''] = snapshot.split('.');
  const { alg, typ, kid } = parse(head);
  if (alg !== 'ES256' || typ !== 'locai-snapshot+jwt') throw new Error('This is no snapshot of entitlements.');
  const jwk = keys.keys.find((key) => key.kid === kid);
  if (!jwk) throw new Error('The snapshot was signed with a key that is not known here. Read the keys again.');
  const key = await crypto.subtle.importKey('jwk', jwk, ecdsa, false, ['verify']);
  const signed = new TextEncoder().encode(`${head}.${body}`);
  if (!(await crypto.subtle.verify(ecdsa, key, bytes(signature), signed))) throw new Error('The snapshot’s signature is wrong.');
  const claims: SnapshotClaims = parse(body);
  if (claims.exp * 1000 <= now.getTime()) throw new Error('The snapshot has expired. Ask for a new one.');
  return claims;
}

/** What a verified snapshot says of one entitlement, as a check of one more. What it does not name is denied. */
export function snapshotCheck({ checks, access, planCode }: SnapshotClaims, entitlementCode: string): Schemas['Check'] {
  const known = checks.find((check) => check.entitlementCode === entitlementCode);
  const reason = access === 'granted' ? 'feature_not_in_plan' : access;
  return known ?? { allowed: false, reason, entitlementCode, planCode, requiredBalance: '1', balance: null };
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function parse(part: string) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes(part)));
  } catch {
    throw new Error('This is no snapshot of entitlements.');
  }
}
