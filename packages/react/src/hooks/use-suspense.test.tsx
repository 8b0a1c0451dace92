import { render, screen } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { problem } from '../testing/fake-fetch.ts';
import { account, behindDoor, accountRoutes as routes } from '../testing/suspending-account.tsx';

test('the variants for Suspense wait, then answer; a visitor is not kept waiting for what is nobody’s', async () => {
  const { routes: slow, open } = behindDoor(routes);
  const { unmount } = render(account(slow));
  expect(screen.getByText('waiting')).toBeTruthy();
  open();
  expect(await screen.findByText('true false Pro current')).toBeTruthy();
  unmount();
  render(account(routes, null));
  expect(await screen.findByText('false false undefined start')).toBeTruthy();
});

test('a gate that cannot be asked decides by its policy', async () => {
  render(account({ ...routes, 'POST /entitlements/v1/checks': () => problem(403, 'forbidden') }));
  expect(await screen.findByText('false false Pro current')).toBeTruthy();
});

test('what else cannot be read goes to the error boundary', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => quiet.mockRestore());
  render(account({ ...routes, 'GET /billing/v1/subscriptions/current': () => problem(403, 'forbidden') }));
  expect(await screen.findByText('forbidden')).toBeTruthy();
});
