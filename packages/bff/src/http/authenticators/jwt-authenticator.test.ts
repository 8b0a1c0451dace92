import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type JwtAuthenticatorOptions, jwtAuthenticator } from './jwt-authenticator.ts';

const issuer = 'https://login.example.com';
const audience = 'billing';
let pair: Awaited<ReturnType<typeof generateKeyPair>>;
let options: JwtAuthenticatorOptions;
let now: Date;

beforeAll(async () => {
  pair = await generateKeyPair('ES256', { extractable: true });
});
beforeEach(async () => {
  now = new Date('2026-11-22T09:00:00Z');
  options = { issuer, audience, jwks: { keys: [await exportJWK(pair.publicKey)] }, time: { now: () => now } };
});

const seconds = () => now.getTime() / 1000;
const claims = (more: JWTPayload = {}) => ({ sub: 'u1', iss: issuer, aud: audience, exp: seconds() + 300, ...more });
const signed = (more?: JWTPayload) => new SignJWT(claims(more)).setProtectedHeader({ alg: 'ES256' }).sign(pair.privateKey);

function ask(token: string, authenticate = jwtAuthenticator(options)) {
  return authenticate(new Request('http://x', { headers: { Authorization: `Bearer ${token}` } }));
}

test('a person, and a member of an organisation', async () => {
  expect(await ask(await signed())).toEqual({
    userId: 'u1',
    role: 'user',
    service: false,
    expiresAt: new Date('2026-11-22T09:05:00Z'),
  });
  expect(await ask(await signed({ org_id: 'o1', org_role: 'org:admin' }))).toMatchObject({
    organizationId: 'o1',
    role: 'org_admin',
  });
});

test('the names of the claims are yours to tell', async () => {
  const yours = {
    ...options,
    claims: { userId: 'uid', organizationId: 'o.id', role: 'https://x.com/roles' },
    adminRoles: ['boss'],
  };
  const token = await signed({ uid: 'u9', o: { id: 'o9' }, 'https://x.com/roles': ['guest', 'boss'] });
  expect(await ask(token, jwtAuthenticator(yours))).toMatchObject({ userId: 'u9', organizationId: 'o9', role: 'org_admin' });
});

test('nobody is a platform admin unless the configuration says which claim makes one', async () => {
  const token = await signed({ staff: 'billing', org_role: 'platform_admin' });
  expect(await ask(token)).toMatchObject({ role: 'user' });
  const withStaff = jwtAuthenticator({ ...options, platformAdmin: { claim: 'staff', value: 'billing' } });
  expect(await ask(token, withStaff)).toMatchObject({ role: 'platform_admin' });
});

test('without a token there is nobody', async () => {
  expect(await jwtAuthenticator(options)(new Request('http://x'))).toBeNull();
});

const forged: [string, () => Promise<string>][] = [
  ['alg none', async () => new UnsecuredJWT(claims()).encode()],
  [
    'HS256 with the public key as the secret',
    async () => {
      const secret = new TextEncoder().encode(await exportSPKI(pair.publicKey));
      return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    },
  ],
  [
    'another key',
    async () => {
      const other = await generateKeyPair('ES256');
      return new SignJWT(claims()).setProtectedHeader({ alg: 'ES256' }).sign(other.privateKey);
    },
  ],
  ['another audience', () => signed({ aud: 'mail' })],
  ['no audience', () => signed({ aud: undefined })],
  ['another issuer', () => signed({ iss: 'https://evil.example.com' })],
  ['expired', () => signed({ exp: seconds() - 10 })],
  ['no expiry', () => signed({ exp: undefined })],
  ['not valid yet', () => signed({ nbf: seconds() + 60 })],
  ['no person', () => signed({ sub: undefined })],
  ['an empty person', () => signed({ sub: '' })],
  ['a person with a null byte', () => signed({ sub: 'u\0' })],
  ['a changed payload', async () => (await signed()).replace(/\.[^.]+\./, `.${btoa('{"sub":"root"}')}.`)],
  ['no token at all', async () => 'garbage'],
];

test.each(forged)('401 for a token with %s', async (_what, make) => {
  const token = await make();
  await expect(ask(token)).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('401 for another scheme', async () => {
  const request = new Request('http://x', { headers: { Authorization: 'Basic dTpw' } });
  await expect(jwtAuthenticator(options)(request)).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('a kept token ends at its own expiry', async () => {
  const authenticate = jwtAuthenticator(options);
  const token = await signed({ exp: seconds() + 30 });
  await ask(token, authenticate);
  now = new Date(now.getTime() + 36_000);
  await expect(ask(token, authenticate)).rejects.toMatchObject({ message: expect.stringContaining('expired') });
});

test('a token is verified again after a minute', async () => {
  const verify = vi.spyOn(crypto.subtle, 'verify');
  const authenticate = jwtAuthenticator(options);
  const token = await signed();
  await ask(token, authenticate);
  now = new Date(now.getTime() + 59_999);
  await ask(token, authenticate);
  expect(verify).toHaveBeenCalledTimes(1);
  now = new Date(now.getTime() + 1);
  await ask(token, authenticate);
  expect(verify).toHaveBeenCalledTimes(2);
});

test('503 when the keys of the issuer cannot be read', async () => {
  const authenticate = jwtAuthenticator({ ...options, jwks: new URL('http://127.0.0.1:1/jwks') });
  await expect(ask(await signed(), authenticate)).rejects.toMatchObject({ code: 'unavailable' });
});

test('a configuration with a symmetric algorithm is refused', () => {
  const algorithms: string[] = ['HS256'];
  expect(() => jwtAuthenticator({ ...options, algorithms: algorithms as JwtAuthenticatorOptions['algorithms'] })).toThrow(
    /HS256/,
  );
});
