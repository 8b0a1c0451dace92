import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import {
  EmbeddedCheckoutForm,
  Entitled,
  PricingTable,
  useIsUserEntitledTo,
  useMeter,
  useReportUsage,
  useSubscription,
} from '../index.ts';
import { MockBillingProvider, type MockEntitlements, mockPlan, mockSubscription, type SeenRequest } from './index.ts';

/** A screen as a user of the SDK writes it. */
function Editor() {
  const { balance } = useIsUserEntitledTo('messages');
  const { mutate: report, error } = useReportUsage('messages');
  const { run } = useMeter('messages');
  return (
    <>
      <Entitled to="documents" fallback={({ reason }) => <p>locked: {reason}</p>}>
        <p>documents</p>
      </Entitled>
      <p>{balance ? `${balance.usage} of ${balance.granted ?? '∞'}` : 'no balance'}</p>
      <button type="button" onClick={() => report({ quantity: 1 })}>
        report
      </button>
      <button type="button" onClick={() => void run(2, () => 'done').catch(() => {})}>
        meter
      </button>
      {error && <p role="alert">{error.code}</p>}
    </>
  );
}

const granted: MockEntitlements = { documents: true, messages: { granted: 20, usage: 17 } };

test('gates open and close as the props say, and follow them', async () => {
  const page = (entitlements: MockEntitlements) => (
    <MockBillingProvider entitlements={entitlements}>
      <Editor />
    </MockBillingProvider>
  );
  const { rerender } = render(page({}));
  expect(await screen.findByText('locked: feature_not_in_plan')).toBeTruthy();
  rerender(page(granted));
  expect(await screen.findByText('documents')).toBeTruthy();
  expect(screen.getByText('17 of 20')).toBeTruthy();
  rerender(page({ documents: { reason: 'past_due' }, messages: { granted: null } }));
  expect(await screen.findByText('locked: past_due')).toBeTruthy();
  expect(screen.getByText('0 of ∞')).toBeTruthy();
});

test('usage counts up to its limit and is refused there', async () => {
  const user = userEvent.setup();
  render(
    <MockBillingProvider entitlements={granted}>
      <Editor />
    </MockBillingProvider>,
  );
  await screen.findByText('17 of 20');
  await user.click(screen.getByRole('button', { name: 'meter' }));
  await screen.findByText('19 of 20');
  await user.click(screen.getByRole('button', { name: 'report' }));
  await screen.findByText('20 of 20');
  await user.click(screen.getByRole('button', { name: 'report' }));
  expect((await screen.findByRole('alert')).textContent).toBe('limit_reached');
  expect(screen.getByText('20 of 20')).toBeTruthy();
});

test('faults are seen at once, for all requests or for one', async () => {
  const page = (faults: 'offline' | Record<string, 'offline'>) => (
    <MockBillingProvider faults={faults} plans={[mockPlan()]} entitlements={granted}>
      <PricingTable />
      <Entitled to="documents" fallback={({ reason }) => <p>{reason}</p>}>
        in
      </Entitled>
    </MockBillingProvider>
  );
  const { unmount } = render(page('offline'));
  expect(await screen.findByText('The plans could not be loaded')).toBeTruthy();
  unmount();
  render(page({ 'POST /entitlements/v1/checks': 'offline' }));
  expect(await screen.findByText('unavailable')).toBeTruthy();
  expect(await screen.findByRole('heading', { name: 'Pro' })).toBeTruthy();
});

function Plan() {
  const { data } = useSubscription();
  return <p>on {data?.planName ?? 'nothing'}</p>;
}

test('it sells with a test card, and tells of every request', async () => {
  const seen: SeenRequest[] = [];
  const plans = [mockPlan({ code: 'team', name: 'Team' })];
  render(
    <MockBillingProvider plans={plans} onRequest={(request) => seen.push(request)}>
      <Plan />
      <EmbeddedCheckoutForm planCode="team" onSuccess={() => {}} />
    </MockBillingProvider>,
  );
  expect(await screen.findByText('on nothing')).toBeTruthy();
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /4242 4242/ }));
  await user.click(screen.getByRole('button', { name: 'Pay $29.00' }));
  expect(await screen.findByText('on Team')).toBeTruthy();
  expect(seen.find(({ route }) => route === 'POST /billing/v1/subscriptions')?.body).toMatchObject({ planCode: 'team' });
});

test('a visitor, a member and a subscription are props', async () => {
  const subscription = mockSubscription({ planCode: 'starter', planName: 'Starter' });
  const { rerender } = render(
    <MockBillingProvider subscription={subscription} canManageBilling={false}>
      <Plan />
      <PricingTable />
    </MockBillingProvider>,
  );
  expect(await screen.findByText('on Starter')).toBeTruthy();
  expect(await screen.findByText('Ask your admin to change the plan.')).toBeTruthy();
  rerender(
    <MockBillingProvider userKey={null} entitlements={granted}>
      <Editor />
    </MockBillingProvider>,
  );
  await waitFor(() => expect(screen.getByText('locked: no_subscription')).toBeTruthy());
});
