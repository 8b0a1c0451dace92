import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumOptions } from '../../scripts/browser/chromium.ts';

const root = join(import.meta.dirname, '../..');

/** The demo in a real browser. The demo is started once; each test is a customer of its own, so tests do not meet. */
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: join(root, 'test-results'),
  globalSetup: join(import.meta.dirname, 'global-setup.ts'),
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: join(root, '.cache/results/walk.json') }]],
  use: {
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    launchOptions: chromiumOptions(),
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
