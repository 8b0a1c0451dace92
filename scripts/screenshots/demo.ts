import { join } from 'node:path';
import type { Browser } from 'playwright';
import type { Demo } from '../demo/start-demo.ts';
import { startTemporaryDemo } from '../demo/temporary-demo.ts';

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
type Screen = (typeof screens)[number];

/** Every screen of the demo in five looks. */
export async function shootDemo(browser: Browser, folder: string): Promise<void> {
  const demo = await startTemporaryDemo();
  try {
    for (const look of looks) for (const screen of screens) await shoot(browser, demo, screen, look, folder);
  } finally {
    await demo.stop();
  }
}

async function shoot(browser: Browser, { appUrl }: Demo, screen: Screen, look: Look, folder: string): Promise<void> {
  const stored = { 'demo.persona': screen.persona, 'demo.language': look.language, 'demo.theme': look.theme };
  const localStorage = Object.entries(stored).map(([key, value]) => ({ name: key, value }));
  const context = await browser.newContext({
    viewport: { width: look.width, height: 800 },
    reducedMotion: 'reduce',
    storageState: { cookies: [], origins: [{ origin: appUrl, localStorage }] },
  });
  const page = await context.newPage();
  await page.goto(appUrl + screen.path);
  await page.locator('main [aria-busy="true"]').waitFor({ state: 'detached' });
  await page.locator('h1').waitFor();
  const file = join(folder, `${screen.name}-${look.name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  console.log(file);
  await context.close();
}
