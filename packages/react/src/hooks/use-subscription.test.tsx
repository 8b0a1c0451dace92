import { waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderBillingHook } from '../testing/render-billing.tsx';
import { sampleSubscription } from '../testing/samples.ts';
import { useSubscription } from './use-subscription.ts';

const route = 'GET /billing/v1/subscriptions/current';

test('the current subscription', async () => {
  const { result } = renderBillingHook(() => useSubscription(), { routes: { [route]: () => sampleSubscription({ seats: 5 }) } });
  await waitFor(() => expect(result.current.data?.seats).toBe(5));
});

test('null when there is none, which is no error', async () => {
  const { result } = renderBillingHook(() => useSubscription(), { routes: { [route]: () => null } });
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  expect(result.current.data).toBeNull();
});

test('null for a visitor, who is not asked about', () => {
  const { result, requests } = renderBillingHook(() => useSubscription(), { userKey: null });
  expect(result.current).toMatchObject({ data: null, isSuccess: true, isFetching: false });
  expect(requests).toEqual([]);
});
