import type { StorybookConfig } from '@storybook/react-vite';
import { mergeConfig } from 'vite';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['./overview/*.mdx', '../packages/react/src/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      // The sources of our packages, so that nothing has to be built first.
      resolve: { conditions: ['locai-source', 'module', 'browser', 'development|production'] },
      // It finds its WebAssembly beside its own file.
      optimizeDeps: { exclude: ['@electric-sql/pglite'] },
      build: {
        chunkSizeWarningLimit: 4_000,
        // 'use client' means nothing to a page that has no server.
        rolldownOptions: { checks: { moduleLevelDirective: false } },
      },
    }),
};

export default config;
