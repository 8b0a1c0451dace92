import { expect, test } from './fixtures.ts';

const screens = ['/pricing', '/checkout?plan=pro&interval=month', '/write', '/documents', '/billing', '/nowhere'];

const looks = [
  { name: 'in English, light, wide', look: { language: 'en', theme: 'light' }, viewport: { width: 1280, height: 800 } },
  { name: 'in Arabic, dark, narrow', look: { language: 'ar', theme: 'dark' }, viewport: { width: 360, height: 740 } },
] as const;

for (const { name, look, viewport } of looks) {
  test.describe(name, () => {
    test.use({ persona: 'omar', look, viewport });

    test('every screen is accessible and scrolls in one direction only', async ({ page, axe }) => {
      for (const screen of screens) {
        await page.goto(screen);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
        await axe(`${screen} ${name}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), screen).toBeLessThanOrEqual(0);
      }
    });
  });
}
