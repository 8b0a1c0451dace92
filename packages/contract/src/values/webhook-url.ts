import { z } from '@hono/zod-openapi';

/**
 * Where a webhook may go: https, and never into a private network. A name is checked as it is written here; what it resolves to is
 * checked when something is sent.
 */
export const WebhookUrl = z
  .string()
  .max(2000)
  .refine((text) => webhookUrlFault(text) === undefined, { error: ({ input }) => webhookUrlFault(String(input)) })
  .openapi('WebhookUrl', { format: 'uri', example: 'https://hooks.acme.example/billing' });

/** Why no webhook may go there, or undefined. */
export function webhookUrlFault(text: string): string | undefined {
  if (!URL.canParse(text)) return 'must be a URL';
  const { protocol, username, password, hostname, hash } = new URL(text);
  if (protocol !== 'https:') return 'must begin with https://';
  if (username || password) return 'must not carry a user or password';
  if (hash) return 'must not have a fragment';
  if (isPrivateHost(hostname)) return 'must not point into a private network or to this machine';
  return undefined;
}

/** Whether a host is an address, or a name by its ending, that only a private network has. `URL` has written addresses in their one form. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '').toLowerCase();
  if (host.startsWith('[')) return isPrivateV6(host.slice(1, -1));
  if (/^\d+(\.\d+){3}$/.test(host)) return isPrivateV4(host.split('.').map(Number));
  return (
    !host.includes('.') || /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|arpa|onion|test|invalid)$/.test(host)
  );
}

function isPrivateV4([a = 0, b = 0, c = 0]: number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100 && b >= 64 && b < 128) return true;
  if (a === 169 && b === 254) return true;
  if (a === 172 && b >= 16 && b < 32) return true;
  if (a === 192) return b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99);
  return (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) || (a === 203 && b === 0 && c === 113);
}

/** Only global unicast is public, without what carries an IPv4 address inside (6to4, Teredo) and documentation. */
function isPrivateV6(address: string): boolean {
  const [first = 0, second = 0] = address.split(':').map((group) => Number.parseInt(group || '0', 16));
  if (first < 0x2000 || first > 0x3fff) return true;
  return first === 0x2002 || first === 0x3fff || (first === 0x2001 && (second < 0x200 || second === 0xdb8));
}
