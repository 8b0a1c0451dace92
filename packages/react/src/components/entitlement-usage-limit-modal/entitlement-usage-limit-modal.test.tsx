import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { Check } from '../../queries/schemas.ts';
import { problem } from '../../testing/fake-fetch.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { sampleCheck, samplePlan, sampleSubscription } from '../../testing/samples.ts';
import { EntitlementUsageLimitModal, type EntitlementUsageLimitModalProps } from './entitlement-usage-limit-modal.tsx';

const used = { granted: '20', usage: '20', remaining: '0', overage: '0', unlimited: false, resetsAt: '2026-12-01T00:00:00.000Z' };
const upgrade = { planCode: 'pro', planName: 'Pro', action: 'upgrade' } as const;
const reached = sampleCheck({ allowed: false, reason: 'limit_reached', planCode: 'free', balance: used, upgrade });

function Opened() {
  const { dialog } = useBillingContext();
  return <output>{JSON.stringify(dialog)}</output>;
}

function show(check: Check | Response, props: Partial<EntitlementUsageLimitModalProps> = {}) {
  const onOpenChange = vi.fn();
  const routes = {
    'POST /entitlements/v1/checks': () => (check instanceof Response ? check.clone() : { data: [check] }),
    'GET /billing/v1/subscriptions/current': () => sampleSubscription({ planCode: 'free', planName: 'Free' }),
    'GET /billing/v1/customers/current/plan-options': () => ({ data: [{ plan: samplePlan(), action: 'upgrade' }] }),
  };
  renderBilling(
    <>
      <EntitlementUsageLimitModal open onOpenChange={onOpenChange} entitlement="messages" {...props} />
      <Opened />
    </>,
    { routes },
  );
  return onOpenChange;
}

test('shows usage, limit and reset, and the plan that lifts it', async () => {
  show(reached);
  const dialog = await screen.findByRole('dialog', { name: 'You’ve reached the Messages limit' });
  expect(within(dialog).getByRole('meter', { name: 'Messages' }).getAttribute('aria-valuetext')).toBe('20 of 20 used');
  expect(within(dialog).getByText('Resets on December 1, 2026')).toBeTruthy();
  expect(within(dialog).getByText('$29')).toBeTruthy();
});

test('the button of an administrator leads to the upgrade', async () => {
  const onOpenChange = show(reached);
  await userEvent.click(await screen.findByRole('button', { name: 'Upgrade to Pro' }));
  expect(onOpenChange).toHaveBeenCalledWith(false);
  await waitFor(() =>
    expect(document.querySelector('output')?.textContent).toContain('"name":"upgrade","props":{"planCode":"pro"'),
  );
});

test('a member is told whom to ask', async () => {
  show(reached, { canManageBilling: false });
  expect(await screen.findByText('Ask your admin to move to Pro.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Upgrade to Pro' })).toBeNull();
});

test('an own limit has other words, and no plan is offered for it', async () => {
  show({ ...reached, reason: 'user_limit_reached' });
  const dialog = await screen.findByRole('dialog', { name: 'You’ve reached your own Messages limit' });
  expect(dialog.textContent).toContain('set for you alone');
  expect(screen.queryByRole('button', { name: 'Upgrade to Pro' })).toBeNull();
});

test.each([
  ['feature_not_in_plan', 'Your plan does not include Messages'],
  ['no_subscription', 'Messages needs a plan'],
  ['past_due', 'Your last payment did not go through'],
  ['trial_expired', 'Your trial has ended'],
] as const)('%s is called by its name', async (reason, name) => {
  show({ ...reached, reason });
  expect(await screen.findByRole('dialog', { name })).toBeTruthy();
});

test('from 80 % on the limit is near', async () => {
  show(sampleCheck({ balance: { ...used, usage: '17', remaining: '3' }, upgrade }));
  expect(await screen.findByRole('dialog', { name: 'You’re close to the Messages limit' })).toBeTruthy();
});

test('on the largest plan there is nothing to sell', async () => {
  show(sampleCheck({ allowed: false, reason: 'limit_reached', balance: used }));
  expect(await screen.findByText('No plan that you can buy here includes more.')).toBeTruthy();
});

test('a service that does not answer is not called a limit', async () => {
  show(problem(503, 'unavailable'));
  expect(await screen.findByRole('dialog', { name: 'We could not check your limit' })).toBeTruthy();
});
