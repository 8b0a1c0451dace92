import { expect, test } from './fixtures.ts';

for (const viewport of [
  { width: 1280, height: 940 },
  { width: 360, height: 740 },
])
  test(`nothing on the pricing page moves while it loads, ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.addInitScript(() => {
      const shifts = new PerformanceObserver((list) => {
        for (const { entryType, startTime, ...entry } of list.getEntries().map((each) => each.toJSON()))
          document.documentElement.dataset.shifts = `${document.documentElement.dataset.shifts ?? ''}${entryType} of ${entry.value} at ${startTime}; `;
      });
      shifts.observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto('/pricing');
    await expect(page.getByRole('button', { name: 'Start with Pro' })).toBeVisible();
    // A frame later everything that moves has moved.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.evaluate(() => document.documentElement.dataset.shifts ?? '')).toBe('');
  });
