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

const languages = ['text/ar', 'text/de', 'text/es', 'text/fr', 'text/ja'];
const devtools = { 'devtools/index': 'src/devtools/index.tsx' };

/** What only the tests and the stories of this package use. */
const own = [
  'fake-portal',
  'fake-stripe',
  'live-api',
  'over-a-page',
  'portal-samples',
  'render-billing',
  'suspending-account',
  'with-answers',
];
const ownTests = own.map((file) => `!src/testing/${file}.{ts,tsx}`);

/** Entries whose types are published, by name. */
function named(entries: string[]): Record<string, string> {
  return Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`]));
}

export default defineConfig([
  {
    // A file for each source: bundlers split by file, so what only a dialog needs can wait until one opens.
    // `'use client'` stands in src/index.ts and src/devtools alone: the server entry and the catalogues stay without it.
    entry: ['src/**/*.{ts,tsx}', '!src/**/*.{test,stories}.{ts,tsx}', ...ownTests],
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    splitting: false,
    dts: { entry: { ...named(['index', 'server/index', 'testing/index', 'text/load-messages', ...languages]), ...devtools } },
    sourcemap: true,
    clean: ['!styles.css'],
    esbuildPlugins: [oneFileEach],
  },
  { entry: { styles: 'src/theme/styles.css' }, format: 'esm' },
]);
