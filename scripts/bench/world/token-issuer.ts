import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const lifetime = '12h';

export interface TokenIssuer {
  issuer: string;
  audience: string;
  jwksUrl: string;
  /** A token of one person of an organisation. */
  token(organizationId: string, userId: string): Promise<string>;
  stop(): void;
}

/** An issuer of signed tokens (ES256) that publishes its keys, as the login of an app does. */
export async function tokenIssuer(): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' }];
  const server = createServer((_, answer) => answer.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const issuer = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  const audience = 'billing';
  return {
    issuer,
    audience,
    jwksUrl: `${issuer}/jwks`,
    token: (organizationId, userId) =>
      new SignJWT({ org_id: organizationId })
        .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setExpirationTime(lifetime)
        .sign(privateKey),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
