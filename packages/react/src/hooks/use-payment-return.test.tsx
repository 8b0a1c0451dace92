import { renderHook, waitFor } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { setUpBilling } from '../testing/render-billing.tsx';
import { samplePayment, sampleSubscription } from '../testing/samples.ts';
import { usePaymentReturn } from './use-payment-return.ts';

const secrets = 'payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_x&redirect_status=succeeded';

afterEach(() => window.history.replaceState(null, '', '/'));

function arrive(search: string) {
  window.history.replaceState(null, '', `/checkout${search}`);
  const onReturn = vi.fn();
  const routes = {
    'GET /billing/v1/subscriptions/current': () => sampleSubscription({ status: 'incomplete', openInvoiceId: 'inv_1' }),
    'POST /billing/v1/payments/intents': () => samplePayment({ id: 'pay_1' }),
    'GET /billing/v1/payments/intents/pay_1': () => samplePayment({ id: 'pay_1', status: 'succeeded' }),
  };
  const billing = setUpBilling({ routes });
  const wrapper = ({ children }: { children?: ReactNode }) => <StrictMode>{billing.wrapper({ children })}</StrictMode>;
  renderHook(() => usePaymentReturn(onReturn), { wrapper });
  return { ...billing, onReturn };
}

it('has the server look how it ended, and takes the secrets out of the address', async () => {
  const { onReturn } = arrive(`?plan=pro&${secrets}`);
  await waitFor(() => expect(onReturn).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 'succeeded' })));
  expect(window.location.href).toMatch(/\/checkout\?plan=pro$/);
});

it('does nothing on a page that nobody was sent back to', async () => {
  const { onReturn, requests } = arrive('?plan=pro');
  await Promise.resolve();
  expect(requests).toEqual([]);
  expect(onReturn).not.toHaveBeenCalled();
});
