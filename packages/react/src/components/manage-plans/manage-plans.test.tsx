import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { Subscription } from '../../queries/schemas.ts';
import { fakePortal } from '../../testing/fake-portal.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { sampleSubscription } from '../../testing/samples.ts';
import { ManagePlans, type ManagePlansProps } from './manage-plans.tsx';

const starter = sampleSubscription({ planCode: 'starter', planName: 'Starter' });

function Opened() {
  const { dialog } = useBillingContext();
  return <output>{JSON.stringify(dialog)}</output>;
}

interface Setup extends ManagePlansProps {
  subscription?: Subscription | null;
  canManageBilling?: boolean;
  contact?: boolean;
}

function show({ subscription = starter, canManageBilling = true, contact = false, ...props }: Setup = {}) {
  const { shop, routes } = fakePortal({ subscription });
  const options = routes['GET /billing/v1/customers/current/plan-options'];
  const onRequest = async (request: Parameters<NonNullable<typeof options>>[0]) => {
    const answer = (await options?.(request)) as { data: { action: string; plan: { code: string; prices: object[] } }[] };
    for (const option of answer.data) {
      if (option.plan.code === 'business') Object.assign(option, { action: 'contact', plan: { ...option.plan, prices: [] } });
    }
    return answer;
  };
  const all = contact ? { ...routes, 'GET /billing/v1/customers/current/plan-options': onRequest } : routes;
  const ui = (
    <>
      <ManagePlans {...props} />
      <Opened />
    </>
  );
  return { shop, user: userEvent.setup(), ...renderBilling(ui, { routes: all, canManageBilling }) };
}

const update = 'PATCH /billing/v1/subscriptions/current';

test('says what each plan would be, and changes nothing until it is agreed to', async () => {
  const { user, count } = show();
  const radios = await screen.findAllByRole('radio');
  expect(radios.map((radio) => radio.closest('label')?.textContent)).toEqual([
    'FreeDowngrade$0 per month',
    'StarterCurrent$12 per month',
    'ProUpgrade$29 per month',
    'BusinessUpgrade$79 per month',
  ]);
  await user.click(screen.getByRole('radio', { name: /Pro/ }));
  expect(await screen.findByText('Unused time on Starter')).toBeTruthy();
  expect(screen.getByText('$23.00')).toBeTruthy();
  expect(count(update)).toBe(0);
});

test('upgrades with the saved card', async () => {
  const { user, shop, requests } = show({ planCode: 'pro' });
  const pay = await screen.findByRole('button', { name: 'Pay $23.00' });
  await waitFor(() => expect(pay.getAttribute('aria-disabled')).toBeNull());
  await user.click(pay);
  expect(await screen.findByText('You are on Pro')).toBeTruthy();
  expect(document.activeElement?.textContent).toContain('You are on Pro');
  expect(shop.subscription?.planCode).toBe('pro');
  expect(requests.find(({ route }) => route === update)?.body).toMatchObject({ planCode: 'pro', quoteId: expect.any(String) });
});

test('seats are part of the price', async () => {
  const { user, requests } = show({ planCode: 'pro' });
  await user.click(await screen.findByRole('button', { name: 'Add a seat' }));
  const asked = () => requests.filter(({ route }) => route.endsWith('/current/preview')).map(({ body }) => body);
  await expect.poll(asked).toContainEqual({ planCode: 'pro', seats: 4 });
  expect(await screen.findByText('1 extra seat')).toBeTruthy();
});

test('a downgrade waits for the end of the period, and can be undone', async () => {
  const pro = sampleSubscription({ planCode: 'pro', planName: 'Pro' });
  const { user, requests } = show({ subscription: pro, planCode: 'starter' });
  const confirm = await screen.findByRole('button', { name: 'Downgrade to Starter' });
  expect(screen.getByText('$0.00')).toBeTruthy();
  await waitFor(() => expect(confirm.getAttribute('aria-disabled')).toBeNull());
  await user.click(confirm);
  expect(await screen.findByText('Starter starts on December 1, 2026')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'Undo the change' }));
  await expect
    .poll(() => requests.filter(({ route }) => route === update).at(-1)?.body)
    .toMatchObject({ planCode: 'pro', interval: 'month' });
});

test('a plan that is sold by contact leads to a message about it', async () => {
  const { user } = show({ contact: true });
  await user.click(await screen.findByRole('radio', { name: /Business/ }));
  await user.click(screen.getByRole('button', { name: 'Contact us' }));
  await waitFor(() =>
    expect(document.querySelector('output')?.textContent).toBe('{"name":"contact","props":{"planCode":"business"}}'),
  );
});

test('compares the plans line by line when asked to', async () => {
  const { user } = show();
  await user.click(await screen.findByRole('button', { name: 'Compare plans' }));
  expect(within(screen.getByRole('table')).getAllByRole('columnheader')).toHaveLength(5);
  expect(screen.getByRole('button', { name: 'Hide the comparison' }).getAttribute('aria-expanded')).toBe('true');
});

test('members see the plans and whom to ask', async () => {
  show({ canManageBilling: false });
  expect(await screen.findByText('Ask your admin to change the plan.')).toBeTruthy();
  expect(screen.getByText('Business')).toBeTruthy();
  expect(screen.queryByRole('radio')).toBeNull();
});
