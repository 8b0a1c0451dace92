import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { keys } from '../queries/keys.ts';
import { problem } from '../testing/fake-fetch.ts';
import { renderBillingHook } from '../testing/render-billing.tsx';
import { sampleCheck, sampleInvoice, samplePayment, samplePlan, sampleQuote, sampleSubscription } from '../testing/samples.ts';
import { useBillingPlans } from './use-billing-plans.ts';
import { useCreatePaymentIntent } from './use-create-payment-intent.ts';
import { useCreateSubscription } from './use-create-subscription.ts';
import { useInvoices } from './use-invoices.ts';
import { useIsUserEntitledTo } from './use-is-user-entitled-to.ts';
import { usePaymentIntent } from './use-payment-intent.ts';
import { usePaymentMethods } from './use-payment-methods.ts';
import { useQuote } from './use-quote.ts';
import { useSubscription } from './use-subscription.ts';
import { useUpdateSubscription } from './use-update-subscription.ts';

const createRoute = 'POST /billing/v1/subscriptions';
const updateRoute = 'PATCH /billing/v1/subscriptions/current';
const previewRoute = 'POST /billing/v1/subscriptions/current/preview';
const intentRoute = 'GET /billing/v1/payments/intents/pay_1';

const reads = {
  'GET /billing/v1/subscriptions/current': () => null,
  'GET /billing/v1/customers/current/plan-options': () => ({ data: [{ plan: samplePlan(), action: 'start' }] }),
  'GET /billing/v1/invoices': () => ({ data: [], nextCursor: null }),
  'GET /billing/v1/payment-methods': () => ({ data: [] }),
  'POST /entitlements/v1/checks': () => ({ data: [sampleCheck()] }),
};

test('two clicks on one order send one request and resolve to the same result', async () => {
  const { result, count } = renderBillingHook(() => useCreateSubscription(), {
    routes: { ...reads, [createRoute]: () => ({ subscription: sampleSubscription(), invoice: null, payment: null }) },
  });
  const order = { planCode: 'pro', interval: 'month' } as const;
  const [first, second] = await act(() => {
    result.current.mutate(order);
    return Promise.all([result.current.mutateAsync(order), result.current.mutateAsync({ ...order })]);
  });
  expect(first).toBe(second);
  expect(count(createRoute)).toBe(1);
  await act(() => result.current.mutateAsync(order));
  expect(count(createRoute)).toBe(2);
});

test('a new subscription is in the cache at once, and what depends on it is read again', async () => {
  const answer = {
    subscription: sampleSubscription({ status: 'incomplete' }),
    invoice: sampleInvoice(),
    payment: samplePayment(),
  };
  const { result, count, queryClient } = renderBillingHook(
    () => {
      useBillingPlans();
      useInvoices();
      useIsUserEntitledTo('messages');
      usePaymentMethods();
      return { create: useCreateSubscription(), subscription: useSubscription().data };
    },
    { routes: { ...reads, [createRoute]: () => answer } },
  );
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  await act(() => result.current.create.mutateAsync({ planCode: 'pro' }));
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  expect(queryClient.getQueryData(keys.paymentIntents('ada', 'pay_1'))).toEqual(answer.payment);
  expect(count('GET /billing/v1/customers/current/plan-options')).toBe(2);
  expect(count('GET /billing/v1/invoices')).toBe(2);
  expect(count('POST /entitlements/v1/checks')).toBe(2);
  expect(count('GET /billing/v1/payment-methods')).toBe(1);
});

test('a changed quote fails the order and fetches the new one', async () => {
  let amount = 2900;
  const { result, count } = renderBillingHook(
    () => ({ quote: useQuote({ change: { planCode: 'pro' } }), update: useUpdateSubscription() }),
    {
      routes: {
        [previewRoute]: () => sampleQuote({ id: `quo_${amount}`, dueNow: { amount, currency: 'USD' } }),
        [updateRoute]: () => problem(409, 'quote_changed'),
      },
    },
  );
  await waitFor(() => expect(result.current.quote.data?.id).toBe('quo_2900'));
  amount = 3000;
  await act(() =>
    expect(result.current.update.mutateAsync({ planCode: 'pro', quoteId: 'quo_2900' })).rejects.toMatchObject({
      code: 'quote_changed',
    }),
  );
  await waitFor(() => expect(result.current.quote.data?.dueNow.amount).toBe(3000));
  expect(count(updateRoute)).toBe(1);
});

test('mutate without a promise keeps its error to itself', async () => {
  const { result } = renderBillingHook(() => useUpdateSubscription(), {
    routes: { [updateRoute]: () => problem(409, 'no_change') },
  });
  act(() => result.current.mutate({ seats: 1 }));
  await waitFor(() => expect(result.current.error?.code).toBe('no_change'));
});

test.each([
  ['accepted', undefined, null],
  ['refused', problem(403, 'forbidden'), 'free'],
])('undoing a scheduled change shows at once, and when %s it ends as the server says', async (_, refusal, expected) => {
  const scheduledChange = {
    planCode: 'free',
    planName: 'Free',
    interval: 'month' as const,
    seats: 1,
    addons: [],
    at: '2026-12-01T00:00:00.000Z',
  };
  const server = { subscription: sampleSubscription({ scheduledChange }) };
  let answer: (response: Response | object) => void = () => {};
  const answered = new Promise<Response | object>((resolve) => {
    answer = resolve;
  });
  const { result, queryClient } = renderBillingHook(
    () => ({ update: useUpdateSubscription(), subscription: useSubscription().data }),
    {
      routes: {
        ...reads,
        'GET /billing/v1/subscriptions/current': () => server.subscription,
        [updateRoute]: () => answered,
      },
    },
  );
  await waitFor(() => expect(result.current.subscription?.scheduledChange?.planCode).toBe('free'));
  act(() => result.current.update.mutate({ planCode: 'pro' }));
  await waitFor(() => expect(result.current.subscription?.scheduledChange).toBeNull());
  if (!refusal) server.subscription = sampleSubscription();
  answer(refusal ?? { subscription: server.subscription, invoice: null, payment: null });
  await waitFor(() => expect(result.current.update.isPending).toBe(false));
  await waitFor(() => expect(queryClient.isFetching()).toBe(0));
  expect(result.current.subscription?.scheduledChange?.planCode ?? null).toBe(expected);
});

test('preview prices an order without making one', async () => {
  const { result } = renderBillingHook(() => useCreateSubscription(), {
    routes: { 'POST /billing/v1/subscriptions/preview': () => sampleQuote() },
  });
  await expect(act(() => result.current.preview.mutateAsync({ planCode: 'pro' }))).resolves.toEqual(sampleQuote());
});

test('a payment is asked about until it has succeeded, then what it paid for is read again', async () => {
  const statuses = ['processing', 'processing', 'succeeded'] as const;
  let asked = 0;
  const { result, count } = renderBillingHook(() => [usePaymentIntent('pay_1', { poll: 5 }), useSubscription()] as const, {
    routes: { ...reads, [intentRoute]: () => samplePayment({ status: statuses[asked++] ?? 'succeeded' }) },
  });
  await waitFor(() => expect(result.current[0].data?.status).toBe('succeeded'));
  await waitFor(() => expect(count('GET /billing/v1/subscriptions/current')).toBe(2));
  expect(count(intentRoute)).toBe(3);
});

test('no payment, no request', () => {
  const { result, requests } = renderBillingHook(() => usePaymentIntent(null, { poll: true }));
  expect(result.current).toMatchObject({ data: undefined, isFetching: false });
  expect(requests).toEqual([]);
});

test('the payment of an open invoice', async () => {
  const { result, requests } = renderBillingHook(() => useCreatePaymentIntent(), {
    routes: { 'POST /billing/v1/payments/intents': () => samplePayment() },
  });
  await expect(act(() => result.current.mutateAsync({ invoiceId: 'inv_1' }))).resolves.toEqual(samplePayment());
  expect(requests[0]?.body).toEqual({ invoiceId: 'inv_1' });
});
