// `pnpm screenshots`: every screen of the demo in every look, into screenshots/, to be looked at by a person.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { chromiumOptions, ensureChromium } from './browser/chromium.ts';
import { startTemporaryDemo } from './demo/temporary-demo.ts';

const folder = join(import.meta.dirname, '../screenshots');

const screens = [
  { name: 'pricing-visitor', path: '/pricing', persona: 'visitor' },
  { name: 'pricing', path: '/pricing', persona: 'omar' },
  { name: 'checkout', path: '/checkout?plan=pro&interval=month', persona: 'omar' },
  { name: 'write', path: '/write', persona: 'omar' },
  { name: 'documents', path: '/documents', persona: 'omar' },
  { name: 'billing', path: '/billing', persona: 'omar' },
];

const looks = [
  { name: 'light', width: 1280, language: 'en', theme: 'light' },
  { name: 'dark', width: 1280, language: 'en', theme: 'dark' },
  { name: 'narrow', width: 360, language: 'en', theme: 'light' },
  { name: 'arabic', width: 1280, language: 'ar', theme: 'light' },
  { name: 'arabic-narrow-dark', width: 360, language: 'ar', theme: 'dark' },
];

type Look = (typeof looks)[number];

await ensureChromium();
await mkdir(folder, { recursive: true });
const demo = await startTemporaryDemo();
const browser = await chromium.launch(chromiumOptions());
try {
  for (const look of looks) for (const screen of screens) await shoot(browser, screen, look);
} finally {
  await browser.close();
  await demo.stop();
}

async function shoot(browser: Browser, { name, path, persona }: (typeof screens)[number], look: Look): Promise<void> {
  const stored = { 'demo.persona': persona, 'demo.language': look.language, 'demo.theme': look.theme };
  const localStorage = Object.entries(stored).map(([key, value]) => ({ name: key, value }));
  const context = await browser.newContext({
    viewport: { width: look.width, height: 800 },
    reducedMotion: 'reduce',
    storageState: { cookies: [], origins: [{ origin: demo.appUrl, localStorage }] },
  });
  const page = await context.newPage();
  await page.goto(demo.appUrl + path);
  await page.locator('main [aria-busy="true"]').waitFor({ state: 'detached' });
  await page.locator('h1').waitFor();
  const file = join(folder, `${name}-${look.name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  console.log(file);
  await context.close();
}
