import { readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { defineConfig } from 'tsup';

/** The script of the reference page, served as it lies here. */
async function addReference() {
  const script = await readFile('node_modules/@scalar/api-reference/dist/browser/standalone.js');
  await writeFile('dist/reference.js.gz', gzipSync(script, { level: 9 }));
}

// One build for all entries: what `index` and `node` share is one chunk, so that a class is the same class through both doors.
export default defineConfig({
  entry: { index: 'src/index.ts', node: 'src/node.ts', config: 'src/config.ts', stripe: 'src/stripe.ts', cli: 'src/cli/main.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'node',
  removeNodeProtocol: false,
  dts: { entry: { index: 'src/index.ts', node: 'src/node.ts', config: 'src/config.ts', stripe: 'src/stripe.ts' } },
  sourcemap: true,
  clean: true,
  onSuccess: addReference,
});
