import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Profiler } from 'react';
import { expect, test, vi } from 'vitest';
import { Entitled } from '../components/entitled/entitled.tsx';
import { MockBillingProvider, type MockBillingProviderProps } from '../testing/index.ts';
import { portalSubscription, sampleAddon } from '../testing/portal-samples.ts';
import { BillingDevtools, type BillingDevtoolsProps } from './index.tsx';

const entitlements = {
  messages: { granted: 20, usage: 20 },
  documents: { reason: 'feature_not_in_plan', upgrade: { planCode: 'pro', planName: 'Pro', action: 'upgrade' } },
} as const;

function page(props: BillingDevtoolsProps = {}, provider: Partial<MockBillingProviderProps> = {}) {
  return (
    <MockBillingProvider entitlements={entitlements} {...provider}>
      <Entitled to="messages">in</Entitled>
      <Entitled to="documents">in</Entitled>
      <BillingDevtools {...props} />
    </MockBillingProvider>
  );
}

async function open(user: ReturnType<typeof userEvent.setup>, tab: string) {
  await user.click(await screen.findByRole('button', { name: /^Billing/ }));
  await user.click(await screen.findByRole('tab', { name: tab }));
}

test('says which gates are open or shut, and why', async () => {
  const user = userEvent.setup();
  render(page());
  await open(user, 'Entitlements');
  await user.click(await screen.findByText('shut: limit_reached'));
  expect(screen.getByText(/^Used: 20 of 20. Left: 0. Resets: never.$/)).toBeTruthy();
  await user.click(screen.getByText('shut: feature_not_in_plan'));
  expect(screen.getByText('Would help: Pro (upgrade).')).toBeTruthy();
});

test('lists what was read of the service, and counts what failed', async () => {
  const user = userEvent.setup();
  const { rerender } = render(page());
  await open(user, 'Requests');
  rerender(page({}, { faults: 'unavailable' }));
  expect((await screen.findAllByText('503 unavailable')).length).toBeGreaterThan(0);
  expect(screen.getByRole('button', { name: /failed/ })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  expect(screen.queryByText('503 unavailable')).toBeNull();
});

test('moves the sandbox’s clock and has everything read again', async () => {
  const user = userEvent.setup();
  let now = '2026-11-22T09:00:00.000Z';
  const moved: unknown[] = [];
  const routes: MockBillingProviderProps['routes'] = {
    'GET /sandbox/v1/clock': () => ({ now, systemNow: now }),
    'POST /sandbox/v1/clock/advance': ({ body }) => {
      moved.push(body);
      now = '2026-12-22T09:00:00.000Z';
      return { now, systemNow: now };
    },
  };
  render(page({}, { routes }));
  await open(user, 'Sandbox');
  expect(await screen.findByText('Billing time: 2026-11-22 09:00')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Forward 1 month' }));
  expect(await screen.findByText('Billing time: 2026-12-22 09:00')).toBeTruthy();
  expect(moved).toEqual([{ by: 'P1M' }]);
});

test('without a sandbox it says so, and the app’s own switches are there', async () => {
  const user = userEvent.setup();
  const onChange = vi.fn();
  render(page({ controls: [{ label: 'Theme', value: 'light', options: ['light', 'dark'], onChange }] }));
  await open(user, 'Sandbox');
  expect(await screen.findByText(/no sandbox clock/)).toBeTruthy();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Theme' }), 'dark');
  expect(onChange).toHaveBeenCalledExactlyOnceWith('dark');
});

test('a production build has nothing of it', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  vi.resetModules();
  const { BillingDevtools: Production } = await import('./index.tsx');
  const { container } = render(<Production defaultOpen />);
  await waitFor(() => expect(container.innerHTML).toBe(''));
  vi.unstubAllEnvs();
});

test('proves a decision from plan to user limit', async () => {
  const user = userEvent.setup();
  const subscription = portalSubscription();
  const root = `/entitlements/v1/subscriptions/${subscription.id}/entitlements`;
  const override = { quota: '20', sticky: false, createdAt: '2026-11-20T09:00:00.000Z' };
  const terms = {
    type: 'metered',
    source: 'plan',
    sticky: false,
    quota: '20',
    perSeat: true,
    resetInterval: 'month',
    limit: 'hard',
    override,
  };
  const routes = {
    [`GET ${root}/messages/status`]: () => ({ entitlement: { ...terms, balance: { resetsAt: '2026-12-01T00:00:00.000Z' } } }),
    [`GET ${root}/documents/status`]: () => ({ entitlement: null }),
    'GET /billing/v1/subscriptions/current/addons': () => ({ data: [sampleAddon()], nextCursor: null }),
  };
  render(page({}, { subscription, routes }));
  await open(user, 'Entitlements');
  await user.click(await screen.findByText('shut: limit_reached'));
  await screen.findByText('Override');
  expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
    'pro (active) grants it.',
    '2 × 100 more messages: 200.',
    'The quota counts for each of 5.',
    "20 takes the place of the plan's quota, until the plan changes, since 2026-11-20T09:00:00.000Z.",
    '20, hard limit.',
    'month, resets 2026-12-01T00:00:00.000Z.',
    'None.',
  ]);
  await user.click(screen.getByText('shut: feature_not_in_plan'));
  expect(await screen.findByText('pro (active) does not grant it.')).toBeTruthy();
});

test('comes to rest: to look at the cache is no change of it', async () => {
  const user = userEvent.setup();
  const onRender = vi.fn();
  const routes = { 'GET /billing/v1/subscriptions/current/addons': () => ({ data: [], nextCursor: null }) };
  render(
    <Profiler id="page" onRender={onRender}>
      {page({}, { subscription: null, routes })}
    </Profiler>,
  );
  await open(user, 'Entitlements');
  await user.click(await screen.findByText('shut: limit_reached'));
  await screen.findByText('There is no subscription.');
  const renders = onRender.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(onRender.mock.calls.length - renders).toBeLessThan(10);
});
