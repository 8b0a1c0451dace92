import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { problem } from '../../testing/fake-fetch.ts';
import { type FakePortalOptions, fakePortal } from '../../testing/fake-portal.ts';
import { portalSubscription } from '../../testing/portal-samples.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { ManageBilling, type ManageBillingProps } from './manage-billing.tsx';

function Opened() {
  const { dialog } = useBillingContext();
  return <output>{JSON.stringify(dialog)}</output>;
}

function show(customer: FakePortalOptions = {}, props: ManageBillingProps & { canManageBilling?: boolean } = {}) {
  const { canManageBilling = true, ...rest } = props;
  const { shop, portal, routes } = fakePortal(customer);
  const ui = (
    <>
      <ManageBilling {...rest} />
      <Opened />
    </>
  );
  return { shop, portal, user: userEvent.setup(), ...renderBilling(ui, { routes, canManageBilling }) };
}

const region = (name: string) => screen.findByRole('region', { name });

test('shows the plan, the seats, the add-ons, the usage, the invoices and the cards', async () => {
  show();
  const plan = await region('Current plan');
  expect(await within(plan).findByText('$57.00 on Dec 1, 2026')).toBeTruthy();
  expect(within(plan).getByText('Nov 1 – Nov 30, 2026')).toBeTruthy();
  expect(await within(await region('Seats')).findByText('4 of 5 in use')).toBeTruthy();
  expect(await within(await region('Add-ons')).findByText('$5 / month · Renews on Dec 1, 2026')).toBeTruthy();
  expect(await within(await region('Usage')).findByText('588 left')).toBeTruthy();
  expect(await within(await region('Invoices')).findByText('LB-000003')).toBeTruthy();
  expect(await within(await region('Payment methods')).findByText('Default')).toBeTruthy();
});

test('cancels with a reason after asking once, and takes it back', async () => {
  const { user, portal } = show({}, { sections: ['plan'] });
  await user.click(await screen.findByRole('button', { name: 'Cancel plan' }));
  expect(document.activeElement?.textContent).toBe('Cancel Pro?');
  await user.type(screen.getByRole('textbox', { name: 'Why are you leaving?' }), 'Too dear');
  await user.click(screen.getByRole('button', { name: 'Cancel plan on Dec 1, 2026' }));
  expect(await screen.findByText('Pro ends on December 1, 2026')).toBeTruthy();
  expect(portal.canceled).toBe('Too dear');

  await user.click(screen.getByRole('button', { name: 'Keep my plan' }));
  await waitFor(() => expect(screen.queryByText('Pro ends on December 1, 2026')).toBeNull());
  expect(screen.getByText('Your plan goes on.')).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Current plan' })));
});

test('keeping the plan leaves everything as it is, with the focus where it was', async () => {
  const { user, count } = show({}, { sections: ['plan'] });
  await user.click(await screen.findByRole('button', { name: 'Cancel plan' }));
  await user.click(screen.getByRole('button', { name: 'Keep Pro' }));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel plan' }));
  expect(count('POST /billing/v1/subscriptions/current/cancel')).toBe(0);
});

test('undoes a scheduled change', async () => {
  const target = { planCode: 'starter', planName: 'Starter', interval: 'month' as const, seats: 1, addons: [] };
  const scheduled = portalSubscription({ scheduledChange: { ...target, at: '2026-12-01T00:00:00.000Z' } });
  const { user, requests } = show({ subscription: scheduled }, { sections: ['plan'] });
  expect(await screen.findByText('Starter starts on December 1, 2026')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo the change' }));
  await waitFor(() => expect(requests.find(({ route }) => route.startsWith('PATCH'))?.body).toBeTruthy());
  expect(requests.find(({ route }) => route.startsWith('PATCH'))?.body).toEqual({
    planCode: 'pro',
    interval: 'month',
    seats: 5,
    addons: [{ addonCode: 'more_messages', quantity: 2 }],
  });
});

const pastDue = portalSubscription({ status: 'past_due', openInvoiceId: 'inv_1', nextRenewal: null });

test('a failed payment is made good in place, 3-D Secure included', async () => {
  const { user } = show({ subscription: pastDue, methods: [] }, { sections: ['plan'] });
  expect((await screen.findByRole('alert')).textContent).toContain('Your last payment did not go through');
  await user.click(screen.getByRole('button', { name: 'Pay now' }));
  await user.click(await screen.findByRole('button', { name: /4000 0025 0000 3155/ }));
  await user.click(screen.getByRole('button', { name: 'Pay $57.00' }));
  await user.click(await screen.findByRole('button', { name: 'Confirm payment' }));
  expect(await screen.findByText('Paid. Thank you!')).toBeTruthy();
  expect(await screen.findByText('Active')).toBeTruthy();
});

test('a change that waits for its payment says until when, and is paid in place', async () => {
  const target = { planCode: 'business', planName: 'Business', interval: 'month' as const, seats: 1, addons: [] };
  const pendingChange = { ...target, invoiceId: 'inv_1', expiresAt: '2026-11-23T09:00:00.000Z' };
  const { user } = show({ subscription: portalSubscription({ pendingChange }) }, { sections: ['plan'] });
  expect(await screen.findByText(/until Nov 23, 9:00 AM at the latest/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Pay now' }));
  expect(await screen.findByRole('button', { name: 'Pay $57.00' })).toBeTruthy();
});

test('members see everything and change nothing', async () => {
  const { count } = show({ subscription: pastDue }, { canManageBilling: false });
  expect(await screen.findByText('Ask your admin to pay the open invoice.')).toBeTruthy();
  expect(await screen.findByText('LB-000003')).toBeTruthy();
  const buttons = screen.getAllByRole('button').map((button) => button.textContent);
  expect(new Set(buttons)).toEqual(new Set(['PDF']));
  expect(within(await region('Payment methods')).getByText('Only administrators see this')).toBeTruthy();
  expect(count('GET /billing/v1/payment-methods')).toBe(0);
});

test('without a plan there is the way to one', async () => {
  const { user } = show({ subscription: null, addons: [], compatible: [] }, { sections: ['plan', 'seats', 'addons'] });
  await user.click(await screen.findByRole('button', { name: 'Choose a plan' }));
  expect(document.querySelector('output')?.textContent).toBe('{"name":"billing","props":{"tab":"plans"}}');
  expect(screen.queryByRole('region', { name: 'Seats' })).toBeNull();
});

test('what fails for all of it is said once, and tried again', async () => {
  const { routes } = fakePortal();
  const state = { down: true };
  const subscription = routes['GET /billing/v1/subscriptions/current'];
  renderBilling(<ManageBilling />, {
    routes: {
      ...routes,
      'GET /billing/v1/subscriptions/current': (request) =>
        state.down ? problem(503, 'unavailable') : (subscription?.(request) ?? null),
    },
  });
  await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(1));
  state.down = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('$57.00 on Dec 1, 2026')).toBeTruthy();
});

test('what was read before stays when it cannot be read again, and is called old', async () => {
  const { queryClient } = show({}, { sections: ['usage'] });
  await screen.findByText('588 left');
  queryClient.setDefaultOptions({ queries: { retry: false } });
  const query = queryClient.getQueryCache().find({ queryKey: ['locai-billing', 'customer', 'ada', 'usage'] });
  query?.setState({ fetchStatus: 'paused' });
  expect(await screen.findByText(/This may be out of date/)).toBeTruthy();
  expect(screen.getByText('588 left')).toBeTruthy();
});

test('a visitor is asked to sign in, once', () => {
  const { requests } = renderBilling(<ManageBilling />, { routes: fakePortal().routes, userKey: null });
  expect(screen.getAllByText('Sign in to see your billing')).toHaveLength(1);
  expect(requests).toEqual([]);
});
