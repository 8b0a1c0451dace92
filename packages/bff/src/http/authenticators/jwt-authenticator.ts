import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { systemTime } from '../../clock.ts';
import type { SystemTime } from '../../ports.ts';
import { type Authenticator, type ProofRequest, proofHeader } from '../env.ts';
import type { Principal, Role } from '../principal.ts';
import { ProblemError } from '../problem.ts';
import { expiringCache } from './expiring-cache.ts';

const asymmetric = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const;
const keptMs = 60_000;

export interface JwtAuthenticatorOptions {
  /** Who signs, exactly as in the `iss` claim. */
  issuer: string;
  /** For whom, as in the `aud` claim: a token for another service of yours must not work here. */
  audience: string | string[];
  /** Where the issuer publishes its keys, or the keys themselves. */
  jwks: URL | JSONWebKeySet;
  /** RS256, PS256, ES256 and EdDSA unless told otherwise; only asymmetric ones. */
  algorithms?: (typeof asymmetric)[number][];
  /** Names of the claims: `sub`, `org_id` and `org_role`. A dot reaches into an object, e.g. `o.id`. Choose claims that the person cannot edit. */
  claims?: { userId?: string; organizationId?: string; role?: string };
  /** Values of the role claim that make an organisation's administrator (`admin`, `org:admin`, `org_admin`). */
  adminRoles?: string[];
  /** The claim and value that make a platform admin; nobody is one unless you say so. */
  platformAdmin?: { claim: string; value: string };
  /** The wall clock; only tests give another. */
  time?: SystemTime;
}

/**
 * Proves people by a Bearer JWT of your OIDC issuer. Issuer, audience and an expiry are mandatory.
 * A verified token is kept until it expires or for 60 s, whichever is sooner.
 *
 * @throws Error when an algorithm is not asymmetric
 * @throws ProblemError 401 for a token that is forged, expired, or not for us; 503 when the issuer's keys cannot be read
 * @example
 * jwtAuthenticator({
 *   issuer: 'https://login.example.com',
 *   audience: 'billing',
 *   jwks: new URL('https://login.example.com/.well-known/jwks.json'),
 * });
 */
export function jwtAuthenticator(options: JwtAuthenticatorOptions): Authenticator {
  const { issuer, audience, time = systemTime } = options;
  const algorithms = asymmetricOnly(options.algorithms ?? ['RS256', 'PS256', 'ES256', 'EdDSA']);
  const keys = keySet(options.jwks);
  const verified = expiringCache<Principal>(time);

  return async (request) => {
    const token = bearerToken(request);
    if (!token) return null;
    const known = verified.get(token);
    if (known) return known;
    const rules = { issuer, audience, algorithms, requiredClaims: ['exp'], clockTolerance: 5, currentDate: time.now() };
    const { payload } = await jwtVerify(token, keys, rules).catch(refuse);
    const principal = asPrincipal(payload, options);
    const expiry = principal.expiresAt?.getTime() ?? 0;
    verified.set(token, principal, Math.min(expiry, time.now().getTime() + keptMs));
    return principal;
  };
}

function asymmetricOnly(algorithms: string[]): string[] {
  const wrong = algorithms.filter((name) => !asymmetric.some((known) => known === name));
  if (wrong.length > 0)
    throw new Error(`Tokens cannot be verified by ${wrong.join(', ')}. Choose from ${asymmetric.join(', ')}.`);
  return algorithms;
}

const keySet = (jwks: URL | JSONWebKeySet): JWTVerifyGetKey =>
  jwks instanceof URL ? createRemoteJWKSet(jwks, { timeoutDuration: 5_000 }) : createLocalJWKSet(jwks);

function bearerToken(request: ProofRequest): string | null {
  const header = proofHeader(request, 'authorization');
  if (!header) return null;
  const [, token] = /^bearer +([\w.~+/=-]+) *$/i.exec(header) ?? [];
  if (!token) throw unauthenticated('The Authorization header is not a Bearer token.');
  return token;
}

function refuse(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed)
    throw unauthenticated(`The claim "${error.claim}" of the token is not accepted here.`);
  if (isOurTrouble(error)) throw new ProblemError('unavailable', 'The keys of the token’s issuer cannot be read now. Try again.');
  throw unauthenticated('The token is not one that this service can verify.');
}

/** The issuer's keys could not be fetched: that says nothing about the token. */
function isOurTrouble(error: unknown) {
  if (!(error instanceof errors.JOSEError)) return true;
  return error.code === 'ERR_JWKS_TIMEOUT' || error.code === 'ERR_JWKS_INVALID' || error.code === 'ERR_JOSE_GENERIC';
}

const unauthenticated = (why: string) => new ProblemError('unauthenticated', `${why} Sign in again and send the new token.`);

function asPrincipal(payload: JWTPayload, options: JwtAuthenticatorOptions): Principal {
  const userId = idClaim(payload, options.claims?.userId ?? 'sub');
  if (!userId) throw unauthenticated('The token does not name a person.');
  const organizationId = idClaim(payload, options.claims?.organizationId ?? 'org_id');
  const expiresAt = new Date((payload.exp ?? 0) * 1000);
  return { userId, ...(organizationId && { organizationId }), role: roleOf(payload, options), service: false, expiresAt };
}

function roleOf(payload: JWTPayload, { claims, adminRoles, platformAdmin }: JwtAuthenticatorOptions): Role {
  if (platformAdmin && claimValues(payload, platformAdmin.claim).includes(platformAdmin.value)) return 'platform_admin';
  const admin = adminRoles ?? ['admin', 'org:admin', 'org_admin'];
  return claimValues(payload, claims?.role ?? 'org_role').some((value) => admin.includes(value)) ? 'org_admin' : 'user';
}

function idClaim(payload: JWTPayload, name: string): string | undefined {
  const [id] = claimValues(payload, name);
  if (id === undefined) return undefined;
  if (id.length > 0 && id.length <= 255 && !id.includes('\0')) return id;
  throw unauthenticated(`The claim "${name}" of the token is not an id of 1 to 255 characters.`);
}

/** A claim as a list of texts: a role may be one or several. */
function claimValues(payload: JWTPayload, name: string): string[] {
  const value = payload[name] ?? name.split('.').reduce<unknown>(member, payload);
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
}
