import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactNode, useEffect } from 'react';
import { expect, test } from 'vitest';
import { useBillingContext } from '../hooks/use-billing-context.ts';
import { renderBilling } from '../testing/render-billing.tsx';
import { sampleCheck, samplePlan, sampleSubscription } from '../testing/samples.ts';

const used = { granted: '20', usage: '20', remaining: '0', overage: '0', unlimited: false, resetsAt: null };
const routes = {
  'POST /entitlements/v1/checks': () => ({ data: [sampleCheck({ allowed: false, reason: 'limit_reached', balance: used })] }),
  'GET /billing/v1/subscriptions/current': () => sampleSubscription(),
  'GET /billing/v1/customers/current/plan-options': () => ({ data: [{ plan: samplePlan(), action: 'current' }] }),
  'GET /billing/v1/invoices': () => ({ data: [], nextCursor: null }),
};

function Page() {
  const { open } = useBillingContext();
  return (
    <button type="button" onClick={() => open('limit', { entitlement: 'messages' })}>
      Show limit
    </button>
  );
}

/** Opens a dialog as it mounts: for flows that one dialog hands to another. */
function Opens(props: { success: string } | { yearly: string }) {
  const { open } = useBillingContext();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stands for a page that opens a dialog once, as it mounts.
  useEffect(() => {
    if ('success' in props) open('success', { subscriptionId: props.success });
    else open('upgrade', { planCode: props.yearly, interval: 'year' });
  }, []);
  return null;
}

test('opens what the page asks for, closes it and gives the focus back', async () => {
  renderBilling(<Page />, { routes });
  const opener = screen.getByRole('button', { name: 'Show limit' });
  await userEvent.click(opener);
  expect(await screen.findByRole('dialog', { name: 'You’ve reached the Messages limit' })).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test('one dialog takes the place of another, and the focus still finds its way back', async () => {
  const page = (next: ReactNode) => (
    <>
      <Page />
      {next}
    </>
  );
  const { rerender } = renderBilling(page(null), { routes });
  const opener = screen.getByRole('button', { name: 'Show limit' });
  await userEvent.click(opener);
  await screen.findByRole('dialog', { name: 'You’ve reached the Messages limit' });
  rerender(page(<Opens success="sub_1" />));
  expect(await screen.findByRole('dialog', { name: 'You’re on Pro' })).toBeTruthy();
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test('an upgrade is priced by the interval that was chosen', async () => {
  const options = () => ({ data: [{ plan: samplePlan(), action: 'upgrade' }] });
  const { requests } = renderBilling(<Opens yearly="pro" />, {
    routes: { ...routes, 'GET /billing/v1/customers/current/plan-options': options },
  });
  expect(await screen.findByRole('dialog', { name: 'Switch to yearly billing' })).toBeTruthy();
  await waitFor(() => {
    const preview = requests.find(({ route }) => route === 'POST /billing/v1/subscriptions/current/preview');
    expect(preview?.body).toEqual({ planCode: 'pro', interval: 'year' });
  });
});
