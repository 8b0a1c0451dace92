import { render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { expect, onTestFinished, test } from 'vitest';
import { useIsUserEntitledTo } from '../hooks/use-is-user-entitled-to.ts';
import { useSubscription } from '../hooks/use-subscription.ts';
import { problem } from '../testing/fake-fetch.ts';
import { change, liveApi } from '../testing/live-api.ts';
import { setUpBilling } from '../testing/render-billing.tsx';

function Gate() {
  return <p>{useIsUserEntitledTo('messages').allowed ? 'unlocked' : 'locked'}</p>;
}

function Page() {
  useSubscription();
  return <Gate />;
}

test('a change unlocks the gate, and reads again only what depends on it', async () => {
  const live = liveApi();
  const { wrapper, count } = setUpBilling({ routes: live.routes, live: true });
  render(<Page />, { wrapper });
  await waitFor(() => expect(live.open.size).toBe(1));
  await waitFor(() => expect(count('POST /entitlements/v1/checks')).toBe(1));
  live.state.allowed = true;
  // Split where a network would: inside of a line.
  const text = `: still here\n\n${change('entitlements')}`;
  live.send(text.slice(0, 30));
  live.send(text.slice(30));
  expect(await screen.findByText('unlocked')).toBeDefined();
  expect(count('GET /billing/v1/subscriptions/current')).toBe(1);
});

test('a stream that ends is opened again with a new token, and what was missed is read', async () => {
  const live = liveApi();
  let token = 'first';
  const { wrapper } = setUpBilling({ routes: live.routes, live: true, getToken: () => token });
  render(<Gate />, { wrapper });
  await waitFor(() => expect(live.open.size).toBe(1));
  expect(await screen.findByText('locked')).toBeDefined();
  live.state.allowed = true;
  token = 'second';
  live.end();
  expect(await screen.findByText('unlocked')).toBeDefined();
  expect(live.tokens).toEqual(['Bearer first', 'Bearer second']);
});

test('a refused stream is tried again', async () => {
  const live = liveApi();
  live.state.answers.push(problem(401, 'unauthenticated'));
  const { wrapper } = setUpBilling({ routes: live.routes, live: true });
  render(<Gate />, { wrapper });
  await waitFor(() => expect(live.open.size).toBe(1));
  expect(live.tokens).toHaveLength(2);
});

test('in strict mode one stream is left, and none after the provider is gone', async () => {
  const live = liveApi();
  const { wrapper: Billing } = setUpBilling({ routes: live.routes, live: true });
  const { unmount } = render(
    <StrictMode>
      <Billing>
        <Gate />
      </Billing>
    </StrictMode>,
  );
  await waitFor(() => expect(live.open.size).toBe(1));
  unmount();
  await waitFor(() => expect(live.open.size).toBe(0));
});

test.each([
  ['a visitor', { userKey: null, live: true }],
  ['a provider with live={false}', { live: false }],
])('%s opens no stream', async (_, props) => {
  const live = liveApi();
  const { wrapper, count } = setUpBilling({ routes: live.routes, ...props });
  const { unmount } = render(<Gate />, { wrapper });
  onTestFinished(unmount);
  await import('./live-updates.ts');
  expect(count('GET /billing/v1/events')).toBe(0);
});
