import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keyboard.ts';

const cards = { pays: '4242 4242 4242 4242', declined: '4000 0000 0000 0002', asks: '4000 0025 0000 3155' };

const pay = (scope: Page | Locator) => scope.getByRole('button', { name: /^Pay \$/ });
const fillIn = (scope: Page | Locator, card: string) => scope.getByRole('button', { name: card }).click();
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

async function checkOut(page: Page, plan = 'starter') {
  await page.goto(`/checkout?plan=${plan}&interval=month`);
  await fillIn(page, cards.pays);
  await pay(page).click();
  await dialog(page, /You’re on/)
    .getByRole('button', { name: 'Done' })
    .click();
}

async function sendMessages(page: Page, count: number) {
  const left = page.getByRole('meter').first();
  for (let sent = 0; sent < count; sent++) {
    await page.getByRole('textbox', { name: 'Your passage' }).fill('It is very likely that we will be able to come.');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Your passage' })).toHaveValue('');
  }
  await expect(left).toBeVisible();
}

test('from the pricing table to the gate: see, pay, use, hit the limit, upgrade, unlock', async ({ page, context, axe }) => {
  await page.goto('/pricing');
  const plans = page.getByRole('main');
  await expect(plans.getByText('$12', { exact: true })).toBeVisible();
  await axe('pricing, as a visitor');

  await page.getByRole('combobox', { name: 'Persona' }).selectOption('omar');
  await page.getByRole('button', { name: 'Start with Starter' }).click();
  await expect(page.getByRole('heading', { name: 'Subscribe to Starter' })).toBeVisible();
  await axe('checkout');

  await fillIn(page, cards.declined);
  await pay(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'declined' })).toBeVisible();
  await axe('checkout, declined');

  await fillIn(page, cards.asks);
  await pay(page).click();
  const bank = dialog(page, 'Your bank asks you to confirm');
  await expect(bank).toBeVisible();
  await axe('checkout, 3-D Secure');
  await bank.getByRole('button', { name: 'Fail authentication' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'could not confirm' })).toBeVisible();
  await pay(page).click();
  await bank.getByRole('button', { name: 'Confirm payment' }).click();

  const success = dialog(page, 'You’re on Starter');
  await expect(success.getByText('LB-')).toBeVisible();
  await axe('success');
  await success.getByRole('button', { name: 'Done' }).click();

  const otherTab = await context.newPage();
  await otherTab.goto('/documents');
  await expect(otherTab.getByText('Documents are not part of your plan.')).toBeVisible();

  await page.goto('/write');
  await sendMessages(page, 10);
  await axe('write, at the limit');
  await page.getByRole('textbox', { name: 'Your passage' }).fill('One more, please.');
  await page.keyboard.press('Enter');
  const limit = dialog(page, /Messages/i);
  await expect(limit.getByText('10 of 10 used')).toBeVisible();
  await axe('limit');
  await limit.getByRole('button', { name: 'Upgrade to Pro' }).click();

  const upgrade = dialog(page, 'Upgrade to Pro');
  await expect(upgrade.getByText('Due now').first()).toBeVisible();
  await axe('upgrade');
  await pay(upgrade).click();
  await expect(bank).toBeVisible();
  await bank.getByRole('button', { name: 'Confirm payment' }).click();
  await expect(dialog(page, 'You are on Pro')).toBeVisible();
  // The promise is two seconds from the upgrade to every open tab.
  await expect(otherTab.getByText('Documents are not part of your plan.')).toBeHidden({ timeout: 2_000 });
  await axe('upgraded');
  await dialog(page, 'You are on Pro').getByRole('button', { name: 'Done' }).click();

  await expect(page.getByText('990 messages left')).toBeVisible();
  await page.goto('/documents');
  await expect(page.getByText('Documents are not part of your plan.')).toBeHidden();
  await axe('documents, unlocked');
  await page.goto('/billing');
  await expect(page.getByText('LB-')).toHaveCount(2);
  await axe('billing');
});

test.describe('an administrator', () => {
  test.use({ persona: 'omar' });

  test('who clicks pay twice buys once', async ({ page, demo, tokenOf }) => {
    await page.goto('/checkout?plan=starter&interval=month');
    await fillIn(page, cards.pays);
    await pay(page).dblclick();
    await expect(dialog(page, 'You’re on Starter')).toBeVisible();
    const headers = { Authorization: `Bearer ${await tokenOf('omar')}` };
    const invoices = await (await fetch(`${demo.bffUrl}/billing/v1/invoices`, { headers })).json();
    expect(invoices.data).toMatchObject([{ status: 'paid', total: { amount: 1200 } }]);
  });

  test('who reloads in the middle of the checkout goes on with the same order', async ({ page, demo, tokenOf }) => {
    await page.goto('/checkout?plan=starter&interval=month');
    await fillIn(page, cards.asks);
    await pay(page).click();
    await expect(dialog(page, 'Your bank asks you to confirm')).toBeVisible();
    await page.reload();
    await fillIn(page, cards.pays);
    await pay(page).click();
    await expect(dialog(page, 'You’re on Starter')).toBeVisible();
    const headers = { Authorization: `Bearer ${await tokenOf('omar')}` };
    const invoices = await (await fetch(`${demo.bffUrl}/billing/v1/invoices`, { headers })).json();
    expect(invoices.data).toMatchObject([{ status: 'paid' }]);
  });

  test('whose month passes is renewed, and finds the quota full again', async ({ page }) => {
    await checkOut(page);
    await page.goto('/write');
    await sendMessages(page, 2);
    await expect(page.getByText('8 messages left')).toBeVisible();
    await page.getByRole('button', { name: '+1 month' }).click();
    await expect(page.getByText('10 messages left')).toBeVisible();
    await page.goto('/billing');
    await expect(page.getByText('LB-')).toHaveCount(2);
  });

  test('can do all of it with the keyboard alone', async ({ page }) => {
    await page.goto('/pricing');
    await tabTo(page, page.getByRole('button', { name: 'Start with Starter' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('textbox', { name: 'Card number' }));
    await page.keyboard.type('4000002500003155');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1230');
    await page.keyboard.press('Tab');
    await page.keyboard.type('123');
    await page.keyboard.press('Enter');
    const bank = dialog(page, 'Your bank asks you to confirm');
    await expect(bank).toBeVisible();
    await tabTo(page, bank.getByRole('button', { name: 'Confirm payment' }));
    await page.keyboard.press('Enter');
    const success = dialog(page, 'You’re on Starter');
    await expect(success).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(success).toBeHidden();

    await tabTo(page, page.getByRole('link', { name: 'Documents' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Upgrade to Pro' }));
    await page.keyboard.press('Enter');
    const upgrade = dialog(page, 'Upgrade to Pro');
    await tabTo(page, pay(upgrade));
    await page.keyboard.press('Enter');
    await expect(bank).toBeVisible();
    await tabTo(page, bank.getByRole('button', { name: 'Confirm payment' }));
    await page.keyboard.press('Enter');
    await expect(dialog(page, 'You are on Pro')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Documents are not part of your plan.')).toBeHidden();
  });
});
