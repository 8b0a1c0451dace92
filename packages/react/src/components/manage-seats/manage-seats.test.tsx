import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { problem } from '../../testing/fake-fetch.ts';
import { fakePortal } from '../../testing/fake-portal.ts';
import { assignedSeats, samplePeople } from '../../testing/portal-samples.ts';
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

function showPeople(seats = assignedSeats, canManageBilling = true) {
  const portal = fakePortal({ seats });
  renderBilling(<ManageSeats people={samplePeople} />, { routes: portal.routes, canManageBilling });
  return { ...portal, user: userEvent.setup() };
}

test('a seat is given to somebody who has none, and taken back', async () => {
  const { portal, user } = showPeople();
  const choice = await screen.findByRole('combobox', { name: 'Give a seat to' });
  expect(within(choice).queryByRole('option', { name: /Omar/ })).toBeNull();
  expect(screen.getByText(/Not in your directory any more/)).toBeTruthy();
  await user.selectOptions(choice, 'Jun Sato (jun@acme.example)');
  await user.click(screen.getByRole('button', { name: 'Give seat' }));
  expect(await screen.findByText('Jun Sato has a seat now.')).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: 'Take back: Maya Lind' }));
  expect(await screen.findByText('Maya Lind has no seat any more.')).toBeTruthy();
  expect(portal.seats.assignments.map(({ userId }) => userId)).toEqual(['omar', 'user_93', 'jun']);
  await screen.findByText('3 of 5 in use');
  expect(within(screen.getByRole('list', { name: 'People with a seat' })).queryByText('Maya Lind')).toBeNull();
});

test('without a free seat it says why, and what to do', async () => {
  showPeople({ ...assignedSeats, assignable: 3 });
  expect(await screen.findByText(/^Only 3 seats stay with the change/)).toBeTruthy();
  expect(screen.queryByRole('combobox')).toBeNull();
});

test('a seat that was just taken by somebody else is told at the form', async () => {
  const { portal, user } = showPeople();
  await user.selectOptions(await screen.findByRole('combobox'), 'lea');
  portal.seats = { ...portal.seats, inUse: 5 };
  await user.click(screen.getByRole('button', { name: 'Give seat' }));
  expect((await screen.findByRole('alert')).textContent).toMatch('All seats are taken.');
});

test('members do not see who has a seat', async () => {
  showPeople(assignedSeats, false);
  expect(await screen.findByText('3 of 5 in use')).toBeTruthy();
  expect(screen.queryByText('Omar Haddad')).toBeNull();
});
