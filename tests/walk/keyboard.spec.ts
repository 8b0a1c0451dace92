import { expect, test } from './fixtures.ts';
import { enter, expectToKeepFocus, tabTo } from './keyboard.ts';

test.use({ persona: 'omar' });

test('the billing area by keyboard alone: change the plan, cancel and keep it, add a card, open an invoice', async ({
  page,
  subscribe,
}) => {
  await subscribe('pro');
  await page.goto('/billing');
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const said = (words: string | RegExp) => page.getByRole('status').filter({ hasText: words });

  await enter(page, button('Change plan'));
  const dialog = page.getByRole('dialog', { name: 'Billing' });
  await expect(dialog.getByRole('heading', { name: 'Billing' })).toBeFocused();
  await expectToKeepFocus(page, dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button('Change plan')).toBeFocused();

  await page.keyboard.press('Enter');
  await tabTo(page, dialog.getByRole('radio', { name: /^Free/ }));
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: /^Starter/ })).toBeChecked();
  await enter(page, dialog.getByRole('button', { name: 'Downgrade to Starter' }));
  await enter(page, dialog.getByRole('button', { name: 'Undo the change' }));
  await expect(said('The change was undone.')).toHaveCount(1);
  await page.keyboard.press('Escape');

  await enter(page, button('Cancel plan'));
  await expect(page.getByRole('heading', { name: /^Cancel / })).toBeFocused();
  await enter(page, button(/^Cancel plan on/));
  await enter(page, button('Keep my plan'));
  await expect(said('Your plan goes on.')).toHaveCount(1);

  await enter(page, button('Add a card'));
  await tabTo(page, page.getByRole('textbox', { name: 'Card number' }));
  await page.keyboard.type('5555555555554444');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1230');
  await page.keyboard.press('Tab');
  await page.keyboard.type('123');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Mastercard •••• 4444')).toBeVisible();

  const download = page.waitForEvent('download');
  await enter(page, button(/^PDF/).first());
  await download;
});
