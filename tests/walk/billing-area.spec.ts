import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const cards = { pays: /4242 4242 4242 4242/, asks: /4000 0025 0000 3155/, failsToRenew: /4000 0000 0000 0341/ };

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** Chooses a plan in the billing area's own dialog and pays it. */
async function buy(page: Page, plan: RegExp, card: RegExp) {
  await page.goto('/billing');
  await press(page, 'Choose a plan');
  await page.getByRole('radio', { name: plan }).click();
  await press(page, card);
  await press(page, /^Pay \$/);
  await expect(page.getByText(/^You are on /)).toBeVisible();
  await page.keyboard.press('Escape');
}

test.use({ persona: 'omar' });

test('the billing area: seats, a card, the PDF, cancel and keep, a downgrade undone', async ({ page, axe }) => {
  await buy(page, /^Pro/, cards.pays);

  await press(page, 'Change seats');
  await press(page, 'Add a seat');
  await expect(page.getByRole('button', { name: /^Pay \$/ })).toBeVisible();
  await axe('seats, priced');
  await press(page, /^Pay \$/);
  await expect(page.getByText('4 seats', { exact: true })).toBeVisible();
  await expect(page.getByText('LB-')).toHaveCount(2);

  await press(page, 'Add a card');
  await press(page, cards.asks);
  await press(page, 'Save card');
  await press(page, 'Confirm payment');
  await expect(page.getByText('Visa •••• 3155')).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^PDF/ }).first().click();
  expect((await download).suggestedFilename()).toMatch(/^LB-\d+\.pdf$/);

  await press(page, 'Cancel plan');
  await press(page, /^Cancel plan on/);
  await expect(page.getByText(/^Pro ends on/)).toBeVisible();
  await axe('a plan that ends');
  await press(page, 'Keep my plan');
  await expect(page.getByText(/^Pro ends on/)).toBeHidden();

  await press(page, 'Change plan');
  await page.getByRole('radio', { name: /^Starter/ }).click();
  await press(page, 'Downgrade to Starter');
  const dialog = page.getByRole('dialog', { name: 'Billing' });
  await expect(dialog.getByText(/^Starter starts on/)).toBeVisible();
  await axe('a downgrade, scheduled');
  await dialog.getByRole('button', { name: 'Undo the change' }).click();
  await expect(dialog.getByText(/^Starter starts on/)).toBeHidden();
});

test('a renewal that failed is paid in place with another card, 3-D Secure included', async ({ page, axe }) => {
  await buy(page, /^Starter/, cards.failsToRenew);
  await press(page, '+1 month');
  await expect(page.getByText('Your last payment did not go through')).toBeVisible();
  await axe('past due');
  await press(page, 'Pay now');
  await page.getByRole('radio', { name: 'Another card' }).click();
  await press(page, cards.asks);
  await press(page, /^Pay \$/);
  await press(page, 'Confirm payment');
  await expect(page.getByText('Paid. Thank you!')).toBeVisible();
});
