import { expect, test } from './fixtures.ts';

test('a visitor sees the plans', async ({ page, axe }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Pro', exact: true })).toBeVisible();
  await axe('pricing');
});

test.describe('an administrator', () => {
  test.use({ persona: 'omar' });
  test('is signed in', async ({ page, organization, tokenOf, axe }) => {
    expect((await tokenOf('omar')).split('.')).toHaveLength(3);
    await page.goto('/billing');
    await expect(page.getByRole('option', { name: organization.slice(7) }).first()).toBeAttached();
    await axe('billing');
  });
});
