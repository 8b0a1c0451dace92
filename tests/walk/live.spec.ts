import type { BrowserContext } from '@playwright/test';
import { type DemoAddress, expect, test } from './fixtures.ts';

const locked = 'Documents are not part of your plan.';

test.describe('two tabs of an administrator on the free plan', () => {
  test.use({ persona: 'omar' });

  test('share one stream, both follow, and the one that stays takes over', async ({ context, demo, tokenOf }) => {
    const subscriptionId = await startFree(demo, await tokenOf('omar'));
    const operator = await tokenOf('priya');
    const streams = countStreams(context);
    const [first, second] = [await context.newPage(), await context.newPage()];
    for (const tab of [first, second]) {
      await tab.goto('/documents');
      await expect(tab.getByText(locked)).toBeVisible();
    }
    await expect.poll(() => streams.opened).toBe(1);

    await operate(demo, operator, 'POST', subscriptionId, { entitlementCode: 'documents' });
    for (const tab of [first, second]) await expect(tab.getByText(locked)).toBeHidden();
    expect(streams.opened).toBe(1);

    await first.close();
    await expect.poll(() => streams.opened).toBe(2);
    await operate(demo, operator, 'DELETE', subscriptionId);
    await expect(second.getByText(locked)).toBeVisible();
  });

  test('offline, what was known last is shown and called so', async ({ context, page, demo, tokenOf }) => {
    await startFree(demo, await tokenOf('omar'));
    await page.goto('/write');
    await expect(page.getByRole('meter')).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText('As last known')).toBeVisible();
    await expect(page.getByRole('meter')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText('As last known')).toBeHidden();
  });
});

/** How many streams of changes the tabs have opened together. */
function countStreams(context: BrowserContext): { opened: number } {
  const streams = { opened: 0 };
  context.on('request', (request) => {
    if (request.method() === 'GET' && new URL(request.url()).pathname === '/billing/v1/events') streams.opened++;
  });
  return streams;
}

async function startFree({ bffUrl }: DemoAddress, token: string): Promise<string> {
  const order = { planCode: 'free', interval: 'month' };
  const { subscription } = await answer(`${bffUrl}/billing/v1/subscriptions`, 'POST', token, order);
  return subscription.id;
}

/** What an operator does to the documents of a subscription. */
function operate({ bffUrl }: DemoAddress, token: string, method: 'POST' | 'DELETE', subscriptionId: string, body?: object) {
  const path = `${bffUrl}/entitlements/v1/subscriptions/${subscriptionId}/entitlements`;
  return answer(method === 'POST' ? path : `${path}/documents`, method, token, body);
}

async function answer(url: string, method: string, token: string, body?: object) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}
