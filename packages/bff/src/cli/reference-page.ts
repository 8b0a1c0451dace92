import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ReferenceScript } from '../http/reference.ts';

/** Beside the built files of this package; the build puts it there. */
const built = new URL('./reference.js.gz', import.meta.url);
/** Where the build takes it from, which is what there is when the sources run. */
const source = new URL('../../node_modules/@scalar/api-reference/dist/browser/standalone.js', import.meta.url);

/**
 * The script of the reference page that comes with this package. It is read when the page is first opened.
 *
 * @example
 * const app = createBillingApp({ database, payments, authenticate, reference: referencePage() });
 * // GET /reference
 */
export function referencePage(): ReferenceScript {
  return async () => (existsSync(built) ? readBytes(built) : zipped(await readBytes(source)));
}

async function readBytes(from: URL): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(from));
}

async function zipped(script: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await promisify(gzip)(script));
}
