import { defineConfig } from 'tsup';

/** Leaves relative imports in place, as the published files call each other. */
const oneFileEach = {
  name: 'one-file-each',
  setup(build: { onResolve(to: { filter: RegExp }, resolve: (at: { path: string; kind: string }) => object | undefined): void }) {
    build.onResolve({ filter: /^\.\.?\// }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.tsx?$/, '.js'), external: true },
    );
  },
};

export default defineConfig([
  {
    // A file for each source: bundlers split by file, so what only a dialog needs can wait until one opens.
    // `'use client'` stands in src/index.ts alone: the server entry and the catalogues stay without it.
    entry: ['src/**/*.{ts,tsx}', '!src/**/*.{test,stories}.{ts,tsx}', '!src/testing/**'],
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    splitting: false,
    dts: { entry: { index: 'src/index.ts', 'server/index': 'src/server/index.ts', 'text/ar': 'src/text/ar.ts' } },
    sourcemap: true,
    clean: ['!styles.css'],
    esbuildPlugins: [oneFileEach],
  },
  { entry: { styles: 'src/theme/styles.css' }, format: 'esm' },
]);
