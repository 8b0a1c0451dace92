import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Subscription, SubscriptionResult } from '../../queries/schemas.ts';
import type { FakeRoute } from '../../testing/fake-fetch.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { sampleInvoice, samplePayment, samplePlan, sampleSubscription } from '../../testing/samples.ts';
import { SuccessModal, type SuccessModalProps } from './success-modal.tsx';

const incomplete = sampleSubscription({ status: 'incomplete', nextRenewal: null });
const paid = sampleInvoice({ status: 'paid' });
const ordered: SubscriptionResult = {
  subscription: incomplete,
  invoice: sampleInvoice(),
  payment: samplePayment({ status: 'processing' }),
};

/** A server on which the order stands as `state` says, from one read to the next. */
function server(state: { subscription: Subscription | null; payment?: ReturnType<typeof samplePayment>['status'] }) {
  const routes: Record<string, FakeRoute> = {
    'GET /billing/v1/subscriptions/current': () => state.subscription,
    'GET /billing/v1/payments/intents/pay_1': () => samplePayment({ status: state.payment ?? 'processing' }),
    'GET /billing/v1/invoices': () => ({ data: [paid], nextCursor: null }),
    'GET /billing/v1/customers/current/plan-options': () => ({ data: [{ plan: samplePlan(), action: 'current' }] }),
  };
  return routes;
}

function show(routes: Record<string, FakeRoute>, props: Partial<SuccessModalProps>) {
  const onOpenChange = vi.fn();
  renderBilling(<SuccessModal open onOpenChange={onOpenChange} {...props} />, { routes });
  return onOpenChange;
}

test('says processing until the server has confirmed, then what is unlocked and the receipt', async () => {
  const state: Parameters<typeof server>[0] = { subscription: incomplete };
  show(server(state), { result: ordered });
  const dialog = await screen.findByRole('dialog', { name: 'Confirming your payment' });
  expect(within(dialog).getByRole('status').textContent).toContain('Confirming your payment');

  state.subscription = sampleSubscription();
  state.payment = 'succeeded';
  expect(await screen.findByRole('dialog', { name: 'You’re on Pro' })).toBe(dialog);
  expect(within(dialog).getByRole('status').textContent).toContain('renews on December 1, 2026 for $29.00');
  expect(await within(dialog).findByText('20 per month')).toBeTruthy();
  const receipt = within(dialog).getByRole('region', { name: /Receipt/ });
  expect(await within(receipt).findByText('Paid')).toBeTruthy();
  expect(receipt.textContent).toContain('LB-000001');
});

test('Done closes it', async () => {
  const onOpenChange = show(server({ subscription: sampleSubscription() }), { subscriptionId: 'sub_1' });
  await userEvent.click(await screen.findByRole('button', { name: 'Done' }));
  expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
});

test('waits for an upgrade that is still pending', async () => {
  const pendingChange = {
    planCode: 'pro',
    planName: 'Pro',
    interval: 'month' as const,
    seats: 1,
    addons: [],
    invoiceId: 'inv_1',
    expiresAt: paid.createdAt,
  };
  show(server({ subscription: sampleSubscription({ planCode: 'starter', pendingChange }) }), { subscriptionId: 'sub_1' });
  expect(await screen.findByRole('dialog', { name: 'Confirming your payment' })).toBeTruthy();
});

test('an order that was given up is not called a success', async () => {
  show(server({ subscription: incomplete, payment: 'canceled' }), { result: ordered });
  expect(await screen.findByRole('dialog', { name: 'This order was not completed' })).toBeTruthy();
  expect(screen.queryByText('Receipt')).toBeNull();
});

test('a free plan has no receipt', async () => {
  const free = sampleSubscription({ planName: 'Free', nextRenewal: null });
  show(server({ subscription: free }), { result: { subscription: free, invoice: null, payment: null } });
  const dialog = await screen.findByRole('dialog', { name: 'You’re on Free', description: 'Your plan is active. Thank you!' });
  expect(within(dialog).queryByRole('region', { name: /Receipt/ })).toBeNull();
});
