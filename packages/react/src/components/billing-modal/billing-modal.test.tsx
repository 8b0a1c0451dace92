import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { fakePortal } from '../../testing/fake-portal.ts';
import { sampleUsage } from '../../testing/portal-samples.ts';
import { renderBilling } from '../../testing/render-billing.tsx';

function Host() {
  const { open } = useBillingContext();
  return (
    <button type="button" onClick={() => open('billing', { tab: 'usage' })}>
      My billing
    </button>
  );
}

const near = { granted: '100', usage: '90', remaining: '10', overage: '0', unlimited: false, resetsAt: null };

test('opens from anywhere on a tab, closes with Escape and gives the focus back', async () => {
  const user = userEvent.setup();
  renderBilling(<Host />, { routes: fakePortal().routes });
  await user.click(screen.getByRole('button', { name: 'My billing' }));
  expect(await screen.findByRole('dialog', { name: 'Billing' })).toBeTruthy();
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Usage');
  expect(await screen.findByText('588 left')).toBeTruthy();

  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.activeElement?.textContent).toBe('My billing');
});

test('another dialog takes its place instead of standing on it', async () => {
  const user = userEvent.setup();
  renderBilling(<Host />, { routes: fakePortal({ usage: [sampleUsage({ balance: near })] }).routes });
  await user.click(screen.getByRole('button', { name: 'My billing' }));
  await user.click(await screen.findByRole('button', { name: 'Get more: Messages' }));
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Billing' })).toBeNull());
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
});
