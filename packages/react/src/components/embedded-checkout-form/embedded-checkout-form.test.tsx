import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { StrictMode } from 'react';
import { expect, it, vi } from 'vitest';
import { type FakeRoute, problem } from '../../testing/fake-fetch.ts';
import { type FakeShopOptions, fakeShop } from '../../testing/fake-shop.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { sampleSubscription } from '../../testing/samples.ts';
import { EmbeddedCheckoutForm, type EmbeddedCheckoutFormProps } from './embedded-checkout-form.tsx';

const create = 'POST /billing/v1/subscriptions';
const confirm = 'POST /sandbox/v1/payments/confirm';

interface Setup extends FakeShopOptions, Partial<EmbeddedCheckoutFormProps> {
  routes?: (shop: ReturnType<typeof fakeShop>) => Record<string, FakeRoute>;
}

function checkout({ routes, subscription, methods, provider, ...props }: Setup = {}) {
  const shop = fakeShop({ ...(subscription && { subscription }), ...(methods && { methods }), ...(provider && { provider }) });
  const onSuccess = vi.fn();
  const user = userEvent.setup();
  const form = <EmbeddedCheckoutForm planCode="pro" onSuccess={onSuccess} {...props} />;
  const billing = renderBilling(<StrictMode>{form}</StrictMode>, { routes: { ...shop.routes, ...routes?.(shop) } });
  return { ...billing, shop: shop.shop, onSuccess, user };
}

const payButton = (amount = '$29.00') => screen.findByRole('button', { name: `Pay ${amount}` });
const numberField = () => screen.findByRole('textbox', { name: 'Card number' });

async function ready(amount?: string) {
  const number = await numberField();
  const button = await payButton(amount);
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBeNull());
  return { number, button };
}

async function typeCard(user: ReturnType<typeof userEvent.setup>, number: string) {
  const field = await numberField();
  await user.clear(field);
  await user.type(field, number);
  await user.clear(screen.getByRole('textbox', { name: 'Expiry date' }));
  await user.type(screen.getByRole('textbox', { name: 'Expiry date' }), '1234');
  await user.clear(screen.getByRole('textbox', { name: 'Security code' }));
  await user.type(screen.getByRole('textbox', { name: 'Security code' }), '123');
}

it('shows the quote, charges exactly it, and succeeds once the server says so', async () => {
  const { user, onSuccess, requests } = checkout();
  const { button } = await ready();
  const summary = screen.getByRole('region', { name: 'Order summary' });
  expect(within(summary).getByText('Then $29.00 on Dec 22, 2026')).toBeTruthy();

  await typeCard(user, '4242424242424242');
  await user.click(button);

  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
  expect(onSuccess.mock.calls[0]?.[0]).toMatchObject({
    subscription: { status: 'active', planCode: 'pro' },
    payment: { status: 'succeeded' },
  });
  const quotes = requests.filter(({ route }) => route === `${create}/preview`).length;
  expect(requests.find(({ route }) => route === create)?.body).toMatchObject({ planCode: 'pro', quoteId: `quo_${quotes}` });
  expect(await screen.findByText('You are on Pro')).toBeTruthy();
});

it('pays the same payment with another card after a decline, and keeps what was typed', async () => {
  const { user, onSuccess, count, requests } = checkout();
  const { number, button } = await ready();
  await typeCard(user, '4000000000000002');
  await user.click(button);

  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Your card was declined');
  expect(document.activeElement).toBe(alert);
  expect(number).toHaveProperty('value', '4000 0000 0000 0002');

  await typeCard(user, '4242424242424242');
  await user.click(await payButton());
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
  expect(count(create)).toBe(1);
  const secrets = requests
    .filter(({ route }) => route === confirm)
    .map(({ body }) => (body as { clientSecret: string }).clientSecret);
  expect(secrets).toEqual(['secret_1', 'secret_1']);
});

it('shows 3-D Secure in place: failed first, then passed', async () => {
  const { user, onSuccess, count } = checkout();
  const { button } = await ready();
  await typeCard(user, '4000002500003155');
  await user.click(button);

  const challenge = await screen.findByRole('dialog', { name: 'Your bank asks you to confirm' });
  expect(challenge.textContent).toContain('Sandbox — no real money');
  await user.click(within(challenge).getByRole('button', { name: 'Fail authentication' }));
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Your bank could not confirm that it is you'));
  expect(onSuccess).not.toHaveBeenCalled();

  await user.click(await payButton());
  await user.click(await screen.findByRole('button', { name: 'Confirm payment' }));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
  expect(count(create)).toBe(1);
});

it('takes closing the challenge for a no', async () => {
  const { user, requests } = checkout();
  const { button } = await ready();
  await typeCard(user, '4000002500003155');
  await user.click(button);
  await screen.findByRole('dialog', { name: 'Your bank asks you to confirm' });
  await user.keyboard('{Escape}');
  await screen.findByText('Your bank could not confirm that it is you');
  expect(requests.at(-1)?.body).toMatchObject({ outcome: 'fail' });
});

it('places one order for two clicks', async () => {
  const { user, onSuccess, count } = checkout();
  const { button } = await ready();
  await typeCard(user, '4242424242424242');
  act(() => {
    button.click();
    button.click();
  });
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
  expect(count(create)).toBe(1);
  expect(count(confirm)).toBe(1);
});

it.each(['quote_changed', 'quote_expired'])('asks again when the answer is %s', async (code) => {
  const { user, onSuccess, count } = checkout({
    routes: ({ shop, routes }) => ({
      [create]: (request) => {
        if (shop.raise) return routes[create]?.(request) ?? null;
        shop.raise = 500;
        return problem(409, code);
      },
    }),
  });
  const { button } = await ready();
  await typeCard(user, '4242424242424242');
  await user.click(button);

  await waitFor(() => expect(document.activeElement?.textContent).toContain('The price has changed'));
  expect(document.activeElement?.textContent).toContain('Nothing was charged. Due now is $34.00.');
  expect(count(confirm)).toBe(0);

  await user.click(await payButton('$34.00'));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
  expect(count(create)).toBe(2);
});

it('says that the price is the same when only the quote ran out', async () => {
  let old = true;
  const { user } = checkout({
    routes: ({ routes }) => ({
      [create]: (request) => {
        const answer = old ? problem(409, 'quote_expired') : routes[create]?.(request);
        old = false;
        return answer ?? null;
      },
    }),
  });
  const { button } = await ready();
  await typeCard(user, '4242424242424242');
  await user.click(button);
  expect(await screen.findByText(/Due now is still \$29.00/)).toBeTruthy();
});

it('starts a free plan without a card', async () => {
  const { user, onSuccess, count } = checkout({ planCode: 'free' });
  await user.click(await screen.findByRole('button', { name: 'Start for free' }));
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(count('GET /billing/v1/payments/config')).toBe(0);
});

it('prices the seats anew, once for several presses', async () => {
  const { requests } = checkout();
  await ready();
  const preview = `${create}/preview`;
  const before = requests.filter(({ route }) => route === preview).length;
  const add = screen.getByRole('button', { name: 'Add a seat' });
  act(() => add.click());
  act(() => add.click());
  await payButton('$47.00');
  expect(screen.getByText('2 extra seats')).toBeTruthy();
  const bodies = requests.filter(({ route }) => route === preview).slice(before);
  expect(bodies.map(({ body }) => (body as { seats: number }).seats)).toEqual([5]);
});

it('keeps the card when another number of seats cannot be priced', async () => {
  const preview = `${create}/preview`;
  const refuse: FakeRoute = ({ body }) => ((body as { seats?: number }).seats === 4 ? problem(422, 'invalid_request') : null);
  const { user, count } = checkout({
    routes: ({ routes }) => ({ [preview]: async (request) => (await refuse(request)) ?? routes[preview]?.(request) ?? null }),
  });
  const { button, number } = await ready();
  await typeCard(user, '4242424242424242');
  await user.type(screen.getByRole('spinbutton', { name: 'Seats' }), '{Backspace}4{Enter}');
  expect(await screen.findByText('We could not price this order')).toBeTruthy();
  await user.click(button);
  expect(count(create)).toBe(0);
  expect(number).toHaveProperty('value', '4242 4242 4242 4242');

  await user.click(screen.getByRole('button', { name: 'Add a seat' }));
  expect(await payButton('$47.00')).toBeTruthy();
});

it('moves the focus to the first field that is wrong and sends nothing', async () => {
  const { user, count } = checkout();
  const { button, number } = await ready();
  await user.click(button);
  await waitFor(() => expect(document.activeElement).toBe(number));
  expect(screen.getByText('Enter the whole card number.')).toBeTruthy();
  expect(number.getAttribute('aria-invalid')).toBe('true');
  expect(count(create)).toBe(0);
});

it('says at the field that only test cards work', async () => {
  const { user } = checkout();
  const { number } = await ready();
  await typeCard(user, '4111111111111111');
  await user.keyboard('{Enter}');
  await screen.findByText('Only test cards work in the sandbox. Choose one from the list.');
  expect(document.activeElement).toBe(number);
});

it('fills in a test card by a press', async () => {
  const { user, onSuccess } = checkout();
  const { button } = await ready();
  await user.click(screen.getByRole('button', { name: /4242 4242 4242 4242/ }));
  await user.click(button);
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
});

it('does nothing more once it has left the screen', async () => {
  let answer = (_: object) => {};
  const { user, onSuccess, unmount, count } = checkout({
    routes: () => ({ [create]: () => new Promise<object>((resolve) => (answer = resolve)) }),
  });
  const { button } = await ready();
  await typeCard(user, '4242424242424242');
  await user.click(button);
  await waitFor(() => expect(count(create)).toBe(1));
  unmount();
  await act(async () => answer({ subscription: sampleSubscription(), invoice: null, payment: null }));
  expect(onSuccess).not.toHaveBeenCalled();
  expect(count(confirm)).toBe(0);
});

it('does not sell the plan that the customer has, nor a second subscription', async () => {
  const { count, unmount } = checkout({ subscription: sampleSubscription() });
  expect(await screen.findByText('You are already on Pro')).toBeTruthy();
  expect(count(`${create}/preview`)).toBe(0);
  unmount();

  checkout({ subscription: sampleSubscription({ planCode: 'starter', planName: 'Starter' }) });
  expect(await screen.findByText('You already have a subscription')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Change plan' })).toBeTruthy();
});

it('goes on with the incomplete subscription of a checkout that was reloaded', async () => {
  const { user, onSuccess } = checkout({ subscription: sampleSubscription({ status: 'incomplete' }) });
  const { button } = await ready();
  await typeCard(user, '4242424242424242');
  await user.click(button);
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
});

it('asks the server when the answer to a payment was lost', async () => {
  let lost = true;
  const { user, onSuccess, count } = checkout({
    routes: ({ routes }) => ({
      [confirm]: async (request) => {
        const answer = (await routes[confirm]?.(request)) ?? null;
        if (!lost) return answer;
        lost = false;
        throw new TypeError('Failed to fetch');
      },
    }),
  });
  const { button } = await ready();
  await typeCard(user, '4242424242424242');
  await user.click(button);
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
  expect(count(confirm)).toBe(1);
});

it('waits while the bank is still working on it', async () => {
  let reads = 0;
  const { user, onSuccess } = checkout({
    routes: ({ routes }) => ({
      'GET /billing/v1/payments/intents/pay_1': async (request) => {
        const payment = (await routes['GET /billing/v1/payments/intents/pay_1']?.(request)) ?? null;
        return ++reads < 3 ? { ...payment, status: 'processing' } : payment;
      },
    }),
  });
  const { button } = await ready();
  await typeCard(user, '4242424242424242');
  await user.click(button);
  expect(await screen.findByText('Your bank is still processing the payment')).toBeTruthy();
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
});

it('pays with the saved card', async () => {
  const card = { id: 'pm_1', brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, isDefault: true };
  const { user, onSuccess, requests } = checkout({ methods: [card] });
  const saved = await screen.findByRole('radio', { name: /Visa ending in 4242/ });
  expect(saved).toHaveProperty('checked', true);
  await user.click(await payButton());
  await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
  expect(requests.find(({ route }) => route === confirm)?.body).toEqual({ clientSecret: 'secret_1', paymentMethodId: 'pm_1' });
});

it('tells the developer about a provider without a form', async () => {
  checkout({ provider: 'acme' });
  expect(await screen.findByText('There is no payment form for “acme”')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Pay/ })).toBeNull();
});

it('says why an order cannot be priced', async () => {
  checkout({ routes: () => ({ [`${create}/preview`]: () => problem(403, 'forbidden') }) });
  expect(await screen.findByText('Only an administrator of your organization can do this.')).toBeTruthy();
});

it('tells a member whom to ask, and asks the service for no price', async () => {
  const { routes } = fakeShop();
  const { requests } = renderBilling(<EmbeddedCheckoutForm planCode="pro" />, { routes, canManageBilling: false });
  expect(await screen.findByText('Ask your admin to choose this plan')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(requests.filter(({ route }) => route.includes('preview'))).toEqual([]);
});
