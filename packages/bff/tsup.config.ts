import { defineConfig } from 'tsup';

// One build for all entries: what `index` and `node` share is one chunk, so that a class is the same class through both doors.
export default defineConfig({
  entry: { index: 'src/index.ts', node: 'src/node.ts', cli: 'src/cli/main.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'node',
  removeNodeProtocol: false,
  dts: { entry: { index: 'src/index.ts', node: 'src/node.ts' } },
  sourcemap: true,
  clean: true,
});
