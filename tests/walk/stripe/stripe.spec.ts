import type { Page } from '@playwright/test';
import { chromiumOptions } from '../../../scripts/browser/chromium.ts';
import { test as base, expect } from '../fixtures.ts';
import { answerBrowser, enter, openShop, type Source, type StripeShop } from './shop.ts';

const cards = { pays: '4242 4242 4242 4242', declined: '4000 0000 0000 0002', asks: '4000 0025 0000 3155' };
let refused: string[];

/** The demo with another back end, one for all tests. */
const test = base.extend<object, { shop: StripeShop }>({
  shop: [
    async ({}, use) => {
      const shop = await openShop();
      await use(shop);
      await shop.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  demo: async ({ shop }, use) => use({ appUrl: shop.appUrl, bffUrl: shop.url, serviceKey: '' }),
});

const chromium = chromiumOptions();
// A page that a test answers counts as one from the internet, and may then not ask this machine.
const args = [...chromium.args, '--disable-features=LocalNetworkAccessChecks'];
test.use({ persona: 'omar', launchOptions: { ...chromium, args } });

test.beforeEach(async ({ page, shop }) => {
  refused = [];
  page.on('console', (message) => /Content Security Policy/i.test(message.text()) && refused.push(message.text()));
  await enter(page, shop);
  shop.double.seen.length = 0;
  await page.goto('/checkout?plan=starter&interval=month');
});
test.afterEach(({ shop }) => {
  expect(refused, 'what the documented Content-Security-Policy refused').toEqual([]);
  expect(shop.double.problems).toEqual([]);
});

/** Sources that a page forgets, all that show in one visit together. */
const forgotten: Source[][] = [
  ['script-src https://js.stripe.com'],
  ['connect-src https://api.stripe.com'],
  ['frame-src https://js.stripe.com', 'frame-src https://*.js.stripe.com', 'frame-src https://hooks.stripe.com'],
];

const pay = (page: Page) => page.getByRole('button', { name: /^Pay \$/ });
const card = (page: Page) => page.getByRole('textbox', { name: 'Card', exact: true });
const bank = (page: Page) => page.getByRole('dialog', { name: 'Bank' });
const success = (page: Page) => page.getByRole('dialog', { name: /You’re on/ });
const madePayments = ({ double }: StripeShop) => double.seen.filter((request) => request === 'POST /v1/payment_intents');

test('an incomplete form makes no payment; then it pays, and the plan is there', async ({ page, shop }) => {
  await pay(page).click();
  await expect(card(page)).toBeFocused();
  expect(madePayments(shop)).toEqual([]);
  await card(page).fill(cards.pays);
  await pay(page).click();
  await expect(success(page)).toBeVisible();
  expect(madePayments(shop)).toHaveLength(1);
});

test('a declined card says so, and another one pays the same payment', async ({ page, shop }) => {
  await card(page).fill(cards.declined);
  await pay(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'declined' })).toBeVisible();
  await card(page).fill(cards.pays);
  await pay(page).click();
  await expect(success(page)).toBeVisible();
  expect(madePayments(shop)).toHaveLength(1);
});

test('3-D Secure that is abandoned and that fails can be tried again until it passes', async ({ page }) => {
  await card(page).fill(cards.asks);
  await pay(page).click();
  await expect(bank(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert').filter({ hasText: 'could not confirm' })).toBeVisible();
  await pay(page).click();
  await bank(page).getByRole('button', { name: 'fail' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'could not confirm' })).toBeVisible();
  await pay(page).click();
  await bank(page).getByRole('button', { name: 'pass' }).click();
  await expect(success(page)).toBeVisible();
});

test('another amount leaves what was typed', async ({ page }) => {
  await page.goto('/checkout?plan=pro&interval=month');
  await card(page).fill(cards.pays);
  const before = await pay(page).textContent();
  await page
    .getByRole('button', { name: /more|add/i })
    .first()
    .click();
  await expect(pay(page)).not.toHaveText(before ?? '');
  await expect(card(page)).toHaveValue(cards.pays);
  expect(await page.evaluate('window.standIns.some(({ updates }) => updates.some(({ amount }) => amount > 0))')).toBe(true);
  await pay(page).click();
  await expect(success(page)).toBeVisible();
});

test('who leaves while it pays finds the plan there later', async ({ page, shop }) => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('https://api.stripe.com/**', async (route) => {
    await held;
    await answerBrowser(shop.double)(route);
  });
  const asked = page.waitForRequest('https://api.stripe.com/**');
  const charged = shop.double.charges().length;
  await card(page).fill(cards.pays);
  await pay(page).click();
  await asked;
  await page.getByRole('link', { name: 'Pricing' }).first().click();
  await expect(page).toHaveURL(/pricing/);
  answer();
  await expect.poll(() => shop.double.charges().length).toBe(charged + 1);
  await page.goto('/checkout?plan=starter&interval=month');
  // The card is saved already: nothing has to be typed, and it is not charged again.
  await pay(page).click();
  await expect(success(page)).toBeVisible();
  expect(shop.double.charges()).toHaveLength(charged + 1);
});

test('a policy that forgets one of the documented sources does not go unnoticed', async ({ page, shop }) => {
  for (const sources of forgotten) {
    refused = [];
    await page.unrouteAll();
    await enter(page, shop, sources);
    await page.goto('/checkout?plan=starter&interval=month');
    if (!sources.includes('script-src https://js.stripe.com')) {
      await card(page).fill(cards.asks);
      await pay(page).click();
    }
    for (const source of sources) {
      const [, host = ''] = source.split('https://');
      await expect.poll(() => refused.join(), { message: source }).toContain(`https://${host.replace('*', 'wallets')}`);
    }
  }
  refused = [];
});
