import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Entitled } from '../components/entitled/entitled.tsx';
import { MockBillingProvider, type MockBillingProviderProps } from '../testing/index.ts';
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
