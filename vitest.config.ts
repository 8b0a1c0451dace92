import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

/** Tests run on the sources: the `locai-source` condition of each package's `exports` wins over `dist`, so no build is needed. */
const source = {
  resolve: { conditions: ['locai-source', 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: ['locai-source', 'module', 'node', 'development|production'] } },
};

interface Environment {
  environment: 'node' | 'jsdom';
  setupFiles?: string[];
  globalSetup?: string[];
  /** false: the files of one worker share their modules and their environment, which saves most of the time that a small file takes. */
  isolate?: false;
}

function project(name: string, folder: string, environment: Environment): TestProjectConfiguration {
  return {
    ...source,
    root: fileURLToPath(new URL(`${folder}/`, import.meta.url)),
    test: { name, include: ['src/**/*.test.{ts,tsx}'], testTimeout: 120_000, hookTimeout: 120_000, ...environment },
  };
}

const stories = fileURLToPath(new URL('.storybook/vitest.config.ts', import.meta.url));

export default defineConfig({
  test: {
    // Tests wait for the database more than they compute.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { test: { name: 'scripts', include: ['scripts/**/*.test.ts'] } },
      project('contract', 'packages/contract', { environment: 'node' }),
      project('bff', 'packages/bff', { environment: 'node', globalSetup: ['./src/testing/global-setup.ts'], isolate: false }),
      project('react', 'packages/react', { environment: 'jsdom', setupFiles: ['./vitest.setup.ts'], isolate: false }),
      project('example', 'examples/vite-react', { environment: 'jsdom' }),
      { ...source, test: { name: 'clients', include: ['tests/clients/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        ...source,
        test: {
          name: 'hot-path',
          include: ['tests/{model,torture}/**/*.test.ts'],
          globalSetup: ['packages/bff/src/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'packages', include: ['tests/packages/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 } },
      { test: { name: 'nextjs', include: ['tests/nextjs/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 600_000 } },
      ...(existsSync(stories) ? [stories] : []),
    ],
  },
});
