import { hex } from './signature.ts';

/** A prefix and 128 random bits: ids, and secrets that nobody can guess. */
export function randomId(prefix: string): string {
  return `${prefix}_${hex(crypto.getRandomValues(new Uint8Array(16)))}`;
}
