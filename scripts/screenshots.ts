// `pnpm screenshots`: every story in every look, and every screen of the demo, into screenshots/, to be looked at by a person.
// `pnpm screenshots stories pricing-table` takes those of one component only, `pnpm screenshots demo` the demo's.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumOptions, ensureChromium } from './browser/chromium.ts';
import { stopRunning } from './run.ts';
import { writeContactSheet } from './screenshots/contact-sheet.ts';
import { shootDemo } from './screenshots/demo.ts';
import { shootStories } from './screenshots/stories.ts';

const folder = join(import.meta.dirname, '../screenshots');
const [part = 'all', ...names] = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopRunning());
await ensureChromium();
await mkdir(folder, { recursive: true });
if (part !== 'demo') await shootStories(names);
const browser = await chromium.launch(chromiumOptions());
try {
  if (part !== 'demo') await writeContactSheet(browser, folder, names);
  if (part !== 'stories') await shootDemo(browser, folder);
} finally {
  await browser.close();
}
