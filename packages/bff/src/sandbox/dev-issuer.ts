import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Db } from '../database/database.ts';
import { jwtAuthenticator } from '../http/authenticators/jwt-authenticator.ts';
import type { Authenticator } from '../http/env.ts';
import type { Role } from '../http/principal.ts';
import type { SystemTime } from '../ports.ts';

const issuer = 'http://localhost/sandbox';
const audience = 'locai-billing-dev';
const lifetimeMs = 60 * 60 * 1000;

/** Whom a token is to name. */
export interface Persona {
  userId: string;
  organizationId?: string;
  role: Role;
}

export interface DevIssuer {
  authenticate: Authenticator;
  /** A token for anybody, valid for one hour of system time. */
  issueToken(persona: Persona): Promise<{ token: string; expiresAt: Date }>;
  /** A service key that stays the same as long as the database does. It works once `createServiceKey` has stored it. */
  serviceKey(): Promise<string>;
}

/**
 * An issuer for development: anyone who reaches it becomes anybody. Its key is kept in the database, so that tokens survive a
 * restart.
 *
 * @example
 * const issuer = await devIssuer(database.db, systemTime);
 * const app = createBillingApp({ database, payments: sandbox(), authenticate: issuer.authenticate });
 */
export async function devIssuer(db: Db, time: SystemTime): Promise<DevIssuer> {
  const secret = await keptKey(db);
  const { d: _, ...open } = secret;
  const key = await importJWK(secret, 'ES256');
  const platformAdmin = { claim: 'platform_role', value: 'platform_admin' };
  return {
    authenticate: jwtAuthenticator({ issuer, audience, jwks: { keys: [open] }, platformAdmin, time }),
    async issueToken(persona) {
      const expiry = Math.floor((time.now().getTime() + lifetimeMs) / 1000);
      const token = new SignJWT({ ...claimsOf(persona), iss: issuer, aud: audience, exp: expiry });
      return { token: await token.setProtectedHeader({ alg: 'ES256' }).sign(key), expiresAt: new Date(expiry * 1000) };
    },
    serviceKey: () => serviceKeyFrom(secret),
  };
}

function claimsOf({ userId, organizationId, role }: Persona) {
  return {
    sub: userId,
    ...(organizationId && { org_id: organizationId }),
    ...(role === 'platform_admin' ? { platform_role: role } : { org_role: role }),
  };
}

/** The key of this database: made on the first call, and once when two start together. */
async function keptKey(db: Db): Promise<JWK> {
  const kept = await readKey(db);
  if (kept) return JSON.parse(kept);
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const made = JSON.stringify(await exportJWK(privateKey));
  await db.updateTable('settings').set({ dev_signing_key: made }).where('dev_signing_key', 'is', null).execute();
  return JSON.parse((await readKey(db)) ?? made);
}

async function readKey(db: Db) {
  return (await db.selectFrom('settings').select('dev_signing_key').executeTakeFirstOrThrow()).dev_signing_key;
}

async function serviceKeyFrom(secret: JWK): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`service key ${secret.d}`));
  return `lk_dev_${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
