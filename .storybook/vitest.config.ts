import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumOptions } from '../scripts/browser/chromium.ts';
import { lookCommands } from './look-around/commands.ts';

/** Every story is a test: it renders, its play function passes, axe finds nothing. */
export default defineConfig({
  plugins: [storybookTest({ configDir: import.meta.dirname })],
  test: {
    name: 'storybook',
    testTimeout: 60_000,
    env: { LOOKS: process.env.LOOKS ?? 'pairwise' },
    // All files share one page, and so the one back end in it.
    isolate: false,
    fileParallelism: false,
    browser: {
      enabled: true,
      headless: true,
      // Stories stand still at once; that they do so is a promise of its own.
      provider: playwright({ launchOptions: chromiumOptions(), contextOptions: { reducedMotion: 'reduce' } }),
      commands: lookCommands,
      instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
    },
  },
});
