import { createRoute, z } from '@hono/zod-openapi';
import { Id } from '../values/ids.ts';
import { access, json, problems } from '../values/route.ts';
import { Instant } from '../values/time.ts';

const coordinate = z.string().openapi({ example: 'WKn-ZIGevcwGIyyrzFoZNBdaq9_TsqzGl96oc0CWuis' });

export const SnapshotKey = z
  .object({
    kid: Id('signingKey'),
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
    x: coordinate,
    y: coordinate,
  })
  .openapi('SnapshotKey', { description: 'A public key, as a JSON Web Key.' });

export type SnapshotKey = z.infer<typeof SnapshotKey>;

export const SignedSnapshot = z
  .object({
    snapshot: z.string().openapi({
      description:
        'A compact JWS (ES256). Its claims: who (`customer`, `sub`), `planCode`, `access`, a Check for everything that is granted (`checks`), `iat`, `exp`.',
      example: 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJsb2NhaS1iaWxsaW5nIn0.c2lnbmF0dXJl',
    }),
    expiresAt: Instant,
    keys: z
      .object({ keys: z.array(SnapshotKey) })
      .openapi('SnapshotKeys', { description: 'A JSON Web Key Set: the keys that sign now and those of snapshots still valid.' }),
  })
  .openapi('SignedSnapshot');

export type SignedSnapshot = z.infer<typeof SignedSnapshot>;

export const getEntitlementSnapshot = createRoute({
  operationId: 'getEntitlementSnapshot',
  ...access('user'),
  'x-extension': true,
  tags: ['checks'],
  summary: "Get a signed snapshot of the current user's entitlements",
  description:
    'What the caller may use at this moment, signed, for five minutes at the most: to render a page without asking again, or to show it to another server of yours. Who verifies it must have `keys` from this service itself, not from whoever hands the snapshot over.',
  method: 'get',
  path: '/entitlements/v1/snapshot',
  responses: { 200: json(SignedSnapshot, 'The snapshot'), ...problems(401, 422) },
});
