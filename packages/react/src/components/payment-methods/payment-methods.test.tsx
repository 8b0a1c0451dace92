import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakePortal } from '../../testing/fake-portal.ts';
import { sampleCard } from '../../testing/portal-samples.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { PaymentMethods } from './payment-methods.tsx';

const visa = sampleCard();
const mastercard = sampleCard({ id: 'pm_2', brand: 'mastercard', last4: '4444', isDefault: false });

function show(methods = [visa, mastercard]) {
  return { ...renderBilling(<PaymentMethods />, fakePortal({ methods })), user: userEvent.setup() };
}

test('another card becomes the default', async () => {
  const { user } = show();
  await user.click(await screen.findByRole('button', { name: 'Make default: Mastercard ending in 4444' }));
  expect(await screen.findByRole('button', { name: 'Make default: Visa ending in 4242' })).toBeTruthy();
});

test('removing a card asks once, with the focus on the question', async () => {
  const { user } = show();
  await user.click(await screen.findByRole('button', { name: 'Remove: Mastercard ending in 4444' }));
  expect(document.activeElement?.textContent).toBe('Remove Mastercard ending in 4444?');
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(screen.queryByText(/4444/)).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Payment methods' })));
});

test('the card that a plan renews with is not removed, and says why', async () => {
  const { user } = show([visa]);
  await user.click(await screen.findByRole('button', { name: 'Remove: Visa ending in 4242' }));
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('Your plan renews with this card. Add another one first.')).toBeTruthy();
  expect(screen.getByText('Visa •••• 4242')).toBeTruthy();
});

test('without a card there is the way to one', async () => {
  const { user } = show([]);
  await user.click(await screen.findByRole('button', { name: 'Add a card' }));
  expect(await screen.findByRole('button', { name: 'Save card' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a card' }));
});
