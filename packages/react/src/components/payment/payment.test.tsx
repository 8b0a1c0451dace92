import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { PaymentMethod } from '../../queries/schemas.ts';
import { type FakeRoute, problem } from '../../testing/fake-fetch.ts';
import { renderBilling } from '../../testing/render-billing.tsx';
import { sampleInvoice, samplePayment } from '../../testing/samples.ts';
import { Payment, type PaymentProps } from './payment.tsx';

const confirm = 'POST /sandbox/v1/payments/confirm';
const createIntent = 'POST /billing/v1/payments/intents';
const intent = 'GET /billing/v1/payments/intents/pay_1';
const createSetup = 'POST /billing/v1/payment-methods/setup-intents';
const testCards = [{ number: '4242424242424242', behaviour: 'Pays' }];
const savedCard: PaymentMethod = { id: 'pm_1', brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, isDefault: true };

interface Bank {
  /** What it says to each try, the last one from then on. */
  says: { status: string; error: { code: string } | null }[];
}

const yes = { status: 'succeeded', error: null };
const no = { status: 'requires_payment_method', error: { code: 'card_declined' } };

/** One open invoice, one payment for it, one setup; the server sees what the bank has said. */
function payments({ says }: Bank = { says: [yes] }) {
  let last: Bank['says'][number] | undefined;
  const say = () => {
    last = says.length > 1 ? says.shift() : says[0];
    return last ?? no;
  };
  const payment = () => ({ ...samplePayment(), ...last });
  const setup = () => ({ id: 'set_1', clientSecret: 'set_1_secret', status: 'requires_payment_method', error: null, ...last });
  const routes: Record<string, FakeRoute> = {
    'GET /billing/v1/payments/config': () => ({ provider: 'sandbox', mode: 'sandbox', publishableKey: null, testCards }),
    'GET /billing/v1/payment-methods': () => ({ data: [] }),
    'GET /billing/v1/invoices/inv_1': () => sampleInvoice({ status: last?.status === 'succeeded' ? 'paid' : 'open' }),
    [createIntent]: payment,
    [intent]: payment,
    [createSetup]: setup,
    'GET /billing/v1/payment-methods/setup-intents/set_1': setup,
    [confirm]: say,
    'POST /sandbox/v1/setups/confirm': say,
  };
  return routes;
}

function pay(routes: Record<string, FakeRoute>, props: Partial<PaymentProps> = { invoiceId: 'inv_1' }, canManageBilling = true) {
  const billing = renderBilling(<Payment {...(props as PaymentProps)} />, { routes, canManageBilling });
  return { ...billing, user: userEvent.setup() };
}

async function payWithTestCard(user: ReturnType<typeof userEvent.setup>, button: string) {
  await user.click(await screen.findByRole('button', { name: /4242 4242/ }));
  await user.click(screen.getByRole('button', { name: button }));
}

it('pays what an open invoice owes, and says so once the server has seen it', async () => {
  const onSuccess = vi.fn();
  const { user, requests, count } = pay(payments(), { invoiceId: 'inv_1', onSuccess });
  expect(await screen.findByRole('heading', { name: 'Pay invoice LB-000001' })).toBeTruthy();
  await payWithTestCard(user, 'Pay $29.00');
  const done = await screen.findByText('We have received $29.00. Thank you!');
  expect(document.activeElement?.contains(done)).toBe(true);
  expect(onSuccess).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'pay_1', status: 'succeeded' }));
  // Never an amount.
  expect(requests.find(({ route }) => route === createIntent)?.body).toEqual({ invoiceId: 'inv_1' });
  expect(count(confirm)).toBe(1);
});

it('shows a decline next to the form, and tries the same payment again', async () => {
  const { user, requests } = pay(payments({ says: [no, yes] }));
  await payWithTestCard(user, 'Pay $29.00');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Your card was declined'));
  await user.click(screen.getByRole('button', { name: 'Pay $29.00' }));
  await screen.findByText('Your payment went through');
  const secrets = requests
    .filter(({ route }) => route === confirm)
    .map(({ body }) => (body as { clientSecret: string }).clientSecret);
  expect(secrets).toEqual(['pay_1_secret', 'pay_1_secret']);
});

it('pays with a saved card', async () => {
  const routes = { ...payments(), 'GET /billing/v1/payment-methods': () => ({ data: [savedCard] }) };
  const { user, requests } = pay(routes);
  await user.click(await screen.findByRole('button', { name: 'Pay $29.00' }));
  await screen.findByText('Your payment went through');
  expect(requests.find(({ route }) => route === confirm)?.body).toMatchObject({ paymentMethodId: 'pm_1' });
});

it('pays a payment that exists already, without making another', async () => {
  const { user, count } = pay(payments(), { paymentIntentId: 'pay_1' });
  await payWithTestCard(user, 'Pay $29.00');
  await screen.findByText('Your payment went through');
  expect(count(createIntent)).toBe(0);
});

it('saves a card with nothing to pay', async () => {
  const onSuccess = vi.fn();
  const routes = { ...payments(), 'GET /billing/v1/payment-methods': () => ({ data: [savedCard] }) };
  const { user, count } = pay(routes, { saveCard: true, onSuccess });
  expect(await screen.findByText('Nothing is charged now.')).toBeTruthy();
  await payWithTestCard(user, 'Save card');
  await screen.findByText('Your card is saved');
  expect(onSuccess).toHaveBeenCalledExactlyOnceWith(null);
  expect(count(createIntent)).toBe(0);
  expect(screen.queryByRole('radio')).toBeNull();
});

it('a double press pays once', async () => {
  const { user, count } = pay(payments());
  await user.click(await screen.findByRole('button', { name: /4242 4242/ }));
  await user.dblClick(screen.getByRole('button', { name: 'Pay $29.00' }));
  await screen.findByText('Your payment went through');
  expect([count(createIntent), count(confirm)]).toEqual([1, 1]);
});

it('says when there is nothing to pay any more', async () => {
  pay({ ...payments(), 'GET /billing/v1/invoices/inv_1': () => sampleInvoice({ status: 'paid' }) });
  expect(await screen.findByText('There is nothing to pay')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('says when the invoice was closed meanwhile, and keeps what was typed', async () => {
  const { user } = pay({ ...payments(), [createIntent]: () => problem(409, 'invoice_not_open') });
  await payWithTestCard(user, 'Pay $29.00');
  expect((await screen.findByRole('alert')).textContent).toContain('This payment is no longer open');
});

it('loads again after a failure', async () => {
  let fails = true;
  const routes = payments();
  const invoice: FakeRoute = () => (fails ? problem(503, 'unavailable') : sampleInvoice());
  const { user } = pay({ ...routes, 'GET /billing/v1/invoices/inv_1': invoice });
  const again = await screen.findByRole('button', { name: 'Try again' });
  fails = false;
  await user.click(again);
  expect(await screen.findByText('$29.00')).toBeTruthy();
});

it('tells a member who can do it, and asks for nothing', () => {
  const { requests } = pay(payments(), { invoiceId: 'inv_1' }, false);
  expect(screen.getByText('Ask your admin to take care of this')).toBeTruthy();
  expect(requests).toEqual([]);
});
