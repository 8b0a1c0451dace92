import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { type FakeRoute, problem } from '../../testing/fake-fetch.ts';
import { type FakeShopOptions, fakeShop } from '../../testing/fake-shop.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { sampleSubscription } from '../../testing/samples.ts';
import { UpgradeModal, type UpgradeModalProps } from './upgrade-modal.tsx';

const update = 'PATCH /billing/v1/subscriptions/current';
const starter = sampleSubscription({ planCode: 'starter', planName: 'Starter' });
const savedCard = { id: 'pm_1', brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, isDefault: true };

function Host(props: Omit<UpgradeModalProps, 'open' | 'onOpenChange'>) {
  const [open, setOpen] = useState(true);
  return <UpgradeModal open={open} onOpenChange={setOpen} {...props} />;
}

interface Setup extends FakeShopOptions, Omit<UpgradeModalProps, 'open' | 'onOpenChange'> {
  routes?: Record<string, FakeRoute>;
}

function upgrade({ routes, subscription, methods, ...props }: Setup) {
  const shop = fakeShop({ ...(subscription && { subscription }), ...(methods && { methods }) });
  const billing = renderBilling(<Host {...props} />, { routes: { ...shop.routes, ...routes } });
  return { ...billing, shop: shop.shop, user: userEvent.setup() };
}

async function press(user: ReturnType<typeof userEvent.setup>, name: string) {
  const button = await screen.findByRole('button', { name });
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBeNull());
  await user.click(button);
}

it('upgrades with the saved card: proration, one payment, the result in the same dialog', async () => {
  const { user, shop, requests, count } = upgrade({ subscription: starter, methods: [savedCard], planCode: 'pro' });
  const dialog = await screen.findByRole('dialog', { name: 'Upgrade to Pro' });
  expect(await within(dialog).findByText('Unused time on Starter')).toBeTruthy();
  expect(within(dialog).getByText('-$6.00')).toBeTruthy();
  await press(user, 'Pay $23.00');

  expect(await screen.findByRole('dialog', { name: 'You are on Pro' })).toBe(dialog);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Done' }));
  expect(shop.subscription?.planCode).toBe('pro');
  expect(requests.find(({ route }) => route === update)?.body).toMatchObject({ planCode: 'pro', quoteId: 'quo_1' });
  expect(count('POST /billing/v1/subscriptions')).toBe(0);

  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('leaves the old plan when the authentication fails, and pays the same order after', async () => {
  const { user, shop, count } = upgrade({ subscription: starter, planCode: 'pro' });
  await user.click(await screen.findByRole('button', { name: /4000 0025 0000 3155/ }));
  await press(user, 'Pay $23.00');
  await user.click(await screen.findByRole('button', { name: 'Fail authentication' }));
  await waitFor(() => expect(document.activeElement?.textContent).toContain('You are still on Starter.'));
  expect(shop.subscription?.planCode).toBe('starter');

  await press(user, 'Pay $23.00');
  await user.click(await screen.findByRole('button', { name: 'Confirm payment' }));
  await screen.findByRole('dialog', { name: 'You are on Pro' });
  expect(count(update)).toBe(1);
});

it('offers the plans that grant an entitlement, the cheapest first', async () => {
  const { user, requests } = upgrade({ subscription: starter, methods: [savedCard], entitlement: 'documents' });
  const plans = await screen.findAllByRole('radio', { name: /month/ });
  expect(plans.map((plan) => plan.closest('label')?.textContent)).toEqual(['Pro$29 / month', 'Business$79 / month']);
  expect(plans[0]).toHaveProperty('checked', true);
  await user.click(screen.getByText('Business'));
  await press(user, 'Pay $73.00');
  await screen.findByRole('dialog', { name: 'You are on Business' });
  expect(requests.find(({ route }) => route === update)?.body).toMatchObject({ planCode: 'business' });
});

it('says when a downgrade takes effect, and that nothing is due', async () => {
  const business = sampleSubscription({ planCode: 'business', planName: 'Business' });
  const { user } = upgrade({ subscription: business, planCode: 'starter' });
  expect(await screen.findByText('You keep Business until Dec 1, 2026, then Starter starts.')).toBeTruthy();
  expect(screen.getByText('$0.00')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  await press(user, 'Change on Dec 1, 2026');
  await screen.findByRole('dialog', { name: 'Your change is scheduled' });
});

it('sells a subscription to a customer who has none', async () => {
  const { user, count } = upgrade({ planCode: 'pro' });
  await screen.findByRole('dialog', { name: 'Get Pro' });
  await user.click(await screen.findByRole('button', { name: /4242 4242 4242 4242/ }));
  await press(user, 'Pay $29.00');
  await screen.findByRole('dialog', { name: 'You are on Pro' });
  expect(count('POST /billing/v1/subscriptions')).toBe(1);
});

it('does not change to the plan that the customer has', async () => {
  upgrade({ subscription: starter, planCode: 'starter' });
  expect(await screen.findByText('You are already on Starter')).toBeTruthy();
});

it('says so when no plan grants the entitlement', async () => {
  upgrade({ subscription: starter, entitlement: 'teleport' });
  expect(await screen.findByText('No plan here includes this')).toBeTruthy();
});

it('tells a member who can do it', async () => {
  const forbidden = () => problem(403, 'forbidden');
  upgrade({ subscription: starter, planCode: 'pro', routes: { 'POST /billing/v1/subscriptions/current/preview': forbidden } });
  expect(await screen.findByText('Only an administrator of your organization can do this.')).toBeTruthy();
});

it('asks for nothing while it is closed', () => {
  const { requests } = renderBilling(<UpgradeModal open={false} onOpenChange={() => {}} planCode="pro" />, fakeShop());
  expect(requests).toEqual([]);
});
