import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type FakePortalOptions, fakePortal } from '../../testing/fake-portal.ts';
import { portalSubscription, sampleAddon } from '../../testing/portal-samples.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { addonChange } from './addon-change.ts';
import { ManageAddons } from './manage-addons.tsx';

const subscription = portalSubscription();
const messages = { code: 'more_messages', name: '100 more messages', type: 'recurring' as const, held: 2 };

test.each([
  ['more of one', messages, 3, { addons: [{ addonCode: 'more_messages', quantity: 3 }] }],
  ['none of it', messages, 0, { addons: [] }],
  ['as many as there are', messages, 2, null],
  [
    'another one beside it',
    { ...messages, code: 'support', held: 0 },
    1,
    {
      addons: [
        { addonCode: 'more_messages', quantity: 2 },
        { addonCode: 'support', quantity: 1 },
      ],
    },
  ],
  [
    'one that is bought once',
    { ...messages, code: 'review', type: 'one_off' as const, held: 0 },
    2,
    { oneOffAddons: [{ addonCode: 'review', quantity: 2 }] },
  ],
])('%s', (_, choice, quantity, change) => {
  expect(addonChange(subscription, choice, quantity)).toEqual(change);
});

function show(customer: FakePortalOptions = {}) {
  const { routes } = fakePortal(customer);
  const billing = renderBilling(<ManageAddons />, { routes });
  const asked = () =>
    billing.requests.filter(({ route }) => route.endsWith('/subscriptions/current/preview')).map(({ body }) => body);
  return { ...billing, asked, user: userEvent.setup() };
}

test('adding one shows what is due before anything is bought', async () => {
  const { user, asked, count } = show();
  await user.click(await screen.findByRole('button', { name: 'Add: A review by an editor' }));
  expect(document.activeElement?.textContent).toBe('Add A review by an editor');
  expect(await screen.findByRole('button', { name: /^Pay / })).toBeTruthy();
  expect(asked()).toEqual([{ oneOffAddons: [{ addonCode: 'review', quantity: 1 }] }]);
  expect(count('PATCH /billing/v1/subscriptions/current')).toBe(0);
});

test('another number is priced, and one panel is open at a time', async () => {
  const { user, asked } = show();
  await user.click(await screen.findByRole('button', { name: 'Change: 100 more messages' }));
  await user.click(screen.getByRole('button', { name: 'One more' }));
  await expect.poll(asked).toEqual([{ addons: [{ addonCode: 'more_messages', quantity: 3 }] }]);
  await user.click(screen.getByRole('button', { name: 'Add: A review by an editor' }));
  expect(screen.queryByRole('heading', { name: 'Change 100 more messages' })).toBeNull();
});

test('removing one names the others that stay', async () => {
  const { user, asked } = show();
  await user.click(await screen.findByRole('button', { name: 'Remove: 100 more messages' }));
  await expect.poll(asked).toEqual([{ addons: [] }]);
});

test('what is paid for but not renewed says until when', async () => {
  show({ addons: [sampleAddon({ autoRenew: false })], compatible: [] });
  const row = (await screen.findByText('2 × 100 more messages')).closest('li');
  expect(row && within(row).getByText('$5 / month · Ends on Dec 1, 2026')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test('where nothing is sold there is nothing', async () => {
  const { queryClient, container } = show({ addons: [], compatible: [] });
  await expect.poll(() => queryClient.isFetching()).toBe(0);
  expect(container.textContent).toBe('');
});
