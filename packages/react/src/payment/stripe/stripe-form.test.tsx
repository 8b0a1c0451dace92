import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createRef, StrictMode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EmbeddedCheckoutForm } from '../../components/embedded-checkout-form/embedded-checkout-form.tsx';
import { fakeShop } from '../../testing/fake-shop.ts';
import { type FakeStripe, fakeStripe } from '../../testing/fake-stripe.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import type { PaymentFormHandle, PaymentFormProps } from '../payment-form.ts';
import { StripeForm } from './stripe-form.tsx';
import type { StripeAnswer } from './stripe-outcome.ts';

const script = vi.hoisted(() => ({ load: vi.fn() }));
vi.mock('@stripe/stripe-js/dist/pure.mjs', () => ({ loadStripe: script.load }));

let stripe: FakeStripe;

beforeEach(() => {
  stripe = fakeStripe();
  script.load.mockReset().mockImplementation(async () => stripe.script);
});

const config = { provider: 'stripe', mode: 'test' as const, publishableKey: 'pk_test_000000000000', testCards: [] };
const create = 'POST /billing/v1/subscriptions';

/** A checkout of a shop that takes money through Stripe; `card` is what the shop's bank sees. */
function checkout({ number = '4242424242424242', answer }: { number?: string; answer?: StripeAnswer } = {}) {
  const shop = fakeShop();
  const confirm = shop.routes['POST /sandbox/v1/payments/confirm'];
  const bank = (body: object) =>
    confirm?.({ body, params: new URLSearchParams(), parts: [], headers: new Headers(), signal: new AbortController().signal });
  stripe.confirmPayment.mockImplementation(async () => {
    await bank({ card: { number } });
    return answer ?? { paymentIntent: { status: 'succeeded' } };
  });
  const onSuccess = vi.fn();
  const form = (
    <StrictMode>
      <EmbeddedCheckoutForm planCode="pro" onSuccess={onSuccess} />
    </StrictMode>
  );
  const billing = renderBilling(form, { routes: { ...shop.routes, 'GET /billing/v1/payments/config': () => config } });
  return { ...billing, onSuccess, user: userEvent.setup() };
}

async function payButton() {
  await waitFor(() => expect(stripe.made.get('payment')).toBeDefined());
  act(() => stripe.tell('payment', 'ready'));
  const button = await screen.findByRole('button', { name: 'Pay $29.00' });
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBeNull());
  return button;
}

const orders = (requests: { route: string }[]) => requests.filter(({ route }) => route === create);

describe('a checkout with Stripe', () => {
  it('shows the form before there is a payment, as the back end will make it', async () => {
    const { requests } = checkout();
    await payButton();
    expect(script.load).toHaveBeenCalledExactlyOnceWith(config.publishableKey);
    expect(stripe.elements.mock.lastCall?.[0]).toMatchObject({
      mode: 'payment',
      amount: 2900,
      currency: 'usd',
      setupFutureUsage: 'off_session',
      allowedPaymentMethodTypes: ['card'],
      locale: 'en',
    });
    expect(orders(requests)).toEqual([]);
  });

  it('confirms in place, and succeeds once the server says so', async () => {
    const { user, onSuccess } = checkout();
    await user.click(await payButton());
    await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
    expect(stripe.fields.submit).toHaveBeenCalledOnce();
    expect(stripe.confirmPayment).toHaveBeenCalledExactlyOnceWith({
      clientSecret: 'secret_1',
      elements: stripe.fields,
      redirect: 'if_required',
      confirmParams: { return_url: window.location.href },
    });
  });

  it('makes no payment while the form is incomplete', async () => {
    const { user, requests } = checkout();
    stripe.fields.submit.mockResolvedValue({ error: { type: 'validation_error' } });
    await user.click(await payButton());
    await waitFor(() => expect(stripe.made.get('payment')?.focus).toHaveBeenCalledOnce());
    expect(orders(requests)).toEqual([]);
    expect(stripe.confirmPayment).not.toHaveBeenCalled();
  });

  it('says why a card was declined, and the next try pays the same payment', async () => {
    const answer: StripeAnswer = { error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' } };
    const { user, requests } = checkout({ number: '4000000000009995', answer });
    await user.click(await payButton());
    expect((await screen.findByRole('alert')).textContent).toMatch(/funds/i);
    await user.click(await payButton());
    await waitFor(() => expect(stripe.confirmPayment).toHaveBeenCalledTimes(2));
    expect(orders(requests)).toHaveLength(1);
  });

  it('says that 3-D Secure failed, also when it was closed', async () => {
    const error = { type: 'invalid_request_error', code: 'payment_intent_authentication_failure' } as const;
    const { user, onSuccess } = checkout({ number: '4000000000000002', answer: { error } });
    await user.click(await payButton());
    expect((await screen.findByRole('alert')).getAttribute('data-problem')).toBe('declined');
    expect(onSuccess).not.toHaveBeenCalled();
  });

  it('asks the server when the answer of Stripe was lost', async () => {
    const { user, onSuccess } = checkout({ answer: { error: { type: 'api_connection_error' } } });
    await user.click(await payButton());
    await waitFor(() => expect(onSuccess).toHaveBeenCalledOnce());
  });

  it('may leave the screen while it pays', async () => {
    const { user, unmount, onSuccess } = checkout();
    let finish = (_answer: StripeAnswer) => {};
    stripe.confirmPayment.mockImplementation(() => new Promise((resolve) => (finish = resolve)));
    await user.click(await payButton());
    await waitFor(() => expect(stripe.confirmPayment).toHaveBeenCalledOnce());
    unmount();
    await act(async () => finish({ paymentIntent: { status: 'succeeded' } }));
    expect(onSuccess).not.toHaveBeenCalled();
  });

  it('pays when a wallet is confirmed, and tells the wallet when that fails', async () => {
    const answer: StripeAnswer = { error: { type: 'card_error', code: 'card_declined' } };
    checkout({ number: '4000000000000002', answer });
    await payButton();
    act(() => stripe.tell('expressCheckout', 'ready', { availablePaymentMethods: { applePay: true } }));
    const paymentFailed = vi.fn();
    act(() => stripe.tell('expressCheckout', 'confirm', { paymentFailed }));
    await waitFor(() => expect(paymentFailed).toHaveBeenCalledExactlyOnceWith({ reason: 'fail' }));
    expect(stripe.confirmPayment).toHaveBeenCalledOnce();
  });

  it('offers to try again when the script is blocked', async () => {
    script.load.mockRejectedValue(new Error('blocked'));
    const { user } = checkout();
    const retry = await screen.findByRole('button', { name: /again/i });
    script.load.mockImplementation(async () => stripe.script);
    await user.click(retry);
    await payButton();
  });
});

describe('the form', () => {
  function form(props: Partial<PaymentFormProps> = {}) {
    const actionsRef = createRef<PaymentFormHandle>();
    const element = (amount: PaymentFormProps['amount']) => <StripeForm {...{ config, actionsRef }} {...props} amount={amount} />;
    const billing = renderBilling(element({ amount: 2900, currency: 'USD' }));
    return { ...billing, actionsRef, show: (amount: PaymentFormProps['amount']) => billing.rerender(element(amount)) };
  }
  const shown = () => waitFor(() => expect(stripe.made.get('payment')).toBeDefined());

  it('keeps what was typed when the amount changes', async () => {
    const { show } = form();
    await shown();
    show({ amount: 3800, currency: 'USD' });
    await waitFor(() => expect(stripe.fields.update).toHaveBeenCalledWith(expect.objectContaining({ amount: 3800 })));
    expect(stripe.elements).toHaveBeenCalledOnce();
    expect(stripe.made.get('payment')?.destroy).not.toHaveBeenCalled();
  });

  it.each([
    ['JPY', 500, 500],
    ['ISK', 500, 50000],
    ['KWD', 1230, 1230],
  ])('counts %s as Stripe does', async (currency, amount, theirs) => {
    const { show } = form();
    await shown();
    show({ amount, currency });
    await waitFor(() => expect(stripe.fields.update).toHaveBeenCalledWith(expect.objectContaining({ amount: theirs })));
  });

  it('saves a card when there is nothing to pay', async () => {
    const { show, actionsRef } = form();
    await shown();
    show(null);
    await waitFor(() => expect(stripe.elements).toHaveBeenCalledTimes(2));
    expect(stripe.elements.mock.lastCall?.[0]).toMatchObject({ mode: 'setup', setupFutureUsage: 'off_session' });
    expect(await actionsRef.current?.confirm('seti_secret')).toEqual({ status: 'succeeded' });
    expect(stripe.confirmSetup).toHaveBeenCalledOnce();
    expect(stripe.confirmPayment).not.toHaveBeenCalled();
  });

  it('pays with a saved card without asking for another', async () => {
    const { actionsRef } = form({ fieldsHidden: true });
    await shown();
    await actionsRef.current?.confirm('secret', { savedMethodId: 'pm_1' });
    const [order] = stripe.confirmPayment.mock.lastCall ?? [];
    expect(order).toMatchObject({ clientSecret: 'secret', confirmParams: { payment_method: 'pm_1' } });
    expect(order).not.toHaveProperty('elements');
  });

  it('loads the script once, however often it is shown', async () => {
    const { queryClient } = form();
    await shown();
    cleanup();
    stripe.made.clear();
    renderBilling(<StripeForm config={config} actionsRef={createRef()} amount={null} />, { queryClient });
    await shown();
    expect(script.load).toHaveBeenCalledOnce();
  });
});
