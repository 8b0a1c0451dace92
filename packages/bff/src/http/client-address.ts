import type { Context } from 'hono';
import type { AppEnv } from './env.ts';

/**
 * From which network somebody asks, where the server tells it (Node's does): an IPv4 address, or the first 64 bits of an IPv6 one,
 * which is what one household has.
 */
export function clientAddress(c: Context<AppEnv>): string | undefined {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  const address = incoming?.socket?.remoteAddress;
  return address && networkOf(address);
}

/** @example networkOf('2001:db8::1') // '2001:db8:0:0' */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4) return v4;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail ?? '').split(':').filter(Boolean)];
  return all.slice(0, 4).join(':');
}
