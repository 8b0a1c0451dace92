const tolerance = 300;
const utf8 = new TextEncoder();

export const signatureHeader = 'Locai-Sandbox-Signature';

/** The header that proves a body: `t=<unix seconds>,v1=<HMAC-SHA256 of "t.body" in hex>`. */
export async function sign(secret: string, body: string, at: Date): Promise<string> {
  const t = unix(at);
  const mac = await crypto.subtle.sign('HMAC', await hmacKey(secret), utf8.encode(`${t}.${body}`));
  return `t=${t},v1=${hex(new Uint8Array(mac))}`;
}

/** True for a signature over exactly this body, made at most 300 s before or after `now`. Compares in constant time. */
export async function verify(secret: string, body: string, header: string | null, now: Date): Promise<boolean> {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '');
  if (!match?.[1] || !match[2]) return false;
  if (Math.abs(unix(now) - Number(match[1])) > tolerance) return false;
  return crypto.subtle.verify('HMAC', await hmacKey(secret), bytes(match[2]), utf8.encode(`${match[1]}.${body}`));
}

const unix = (at: Date) => Math.floor(at.getTime() / 1000);

function hmacKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', utf8.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

export function hex(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}
