import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { problem } from '../../testing/fake-fetch.ts';
import { fakePortal } from '../../testing/fake-portal.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { ManageSeats } from './manage-seats.tsx';

const preview = 'POST /billing/v1/subscriptions/current/preview';

test('more seats are priced before they are bought', async () => {
  const user = userEvent.setup();
  const { requests, count } = renderBilling(<ManageSeats />, { routes: fakePortal().routes });
  await user.click(await screen.findByRole('button', { name: 'Change seats' }));
  expect(screen.queryByText('Due now')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Add a seat' }));
  await user.click(screen.getByRole('button', { name: 'Add a seat' }));
  // Two presses, one price.
  const pay = await screen.findByRole('button', { name: /^Pay / });
  expect(requests.filter(({ route }) => route === preview).map(({ body }) => body)).toEqual([{ seats: 7 }]);
  expect(count('PATCH /billing/v1/subscriptions/current')).toBe(0);
  await waitFor(() => expect(pay.getAttribute('aria-disabled')).toBeNull());
  await user.click(pay);
  expect(await screen.findByText('Your subscription is changed.')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change seats' }));
});

test('fewer seats than are in use are refused with the reason', async () => {
  const user = userEvent.setup();
  const { routes } = fakePortal();
  renderBilling(<ManageSeats />, { routes: { ...routes, [preview]: () => problem(409, 'seats_in_use') } });
  await user.click(await screen.findByRole('button', { name: 'Change seats' }));
  await user.click(screen.getByRole('button', { name: 'Remove a seat' }));
  expect(await screen.findByText(/More seats are in use than you chose/)).toBeTruthy();
});

test('members see the seats and change nothing', async () => {
  renderBilling(<ManageSeats />, { routes: fakePortal().routes, canManageBilling: false });
  expect(await screen.findByText('4 of 5 in use')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
