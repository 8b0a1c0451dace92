import { waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderBillingHook } from '../testing/render-billing.tsx';
import { samplePlan } from '../testing/samples.ts';
import { useBillingPlans } from './use-billing-plans.ts';

const free = samplePlan({
  code: 'free',
  prices: [{ interval: 'month', price: { amount: 0, currency: 'USD' } }],
  entitlements: [],
});
const pro = samplePlan();
const custom = samplePlan({ code: 'custom', prices: [] });

/** Two pages, as a long catalogue comes. */
const published = {
  'GET /billing/v1/plans': ({ params }: { params: URLSearchParams }) =>
    params.get('cursor') ? { data: [custom], nextCursor: null } : { data: [free, pro], nextCursor: 'more' },
};

test('a visitor sees every published plan, to start or to ask for', async () => {
  const { result, requests } = renderBillingHook(() => useBillingPlans({ interval: 'year', currency: 'USD' }), {
    userKey: null,
    routes: published,
  });
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  const actions = result.current.data?.map(({ plan, action }) => [plan.code, action]);
  expect(actions).toEqual([
    ['free', 'contact'],
    ['pro', 'start'],
    ['custom', 'contact'],
  ]);
  expect(requests.map(({ route }) => route)).toEqual(['GET /billing/v1/plans', 'GET /billing/v1/plans']);
});

test('a customer sees what each plan would do, by the server', async () => {
  const { result, count } = renderBillingHook(
    () => useBillingPlans({ interval: 'year', currency: 'EUR', entitlement: 'messages' }),
    {
      routes: {
        'GET /billing/v1/customers/current/plan-options': ({ params }) => ({
          data: [
            { plan: free, action: 'downgrade' },
            { plan: { ...pro, name: params.toString() }, action: 'current' },
          ],
        }),
      },
    },
  );
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  expect(result.current.data?.map(({ plan, action }) => [plan.name, action])).toEqual([
    ['interval=year&currency=EUR', 'current'],
  ]);
  expect(count('GET /billing/v1/plans')).toBe(0);
});

test('a failed catalogue is an error, not an empty list', async () => {
  const { result } = renderBillingHook(() => useBillingPlans(), {
    userKey: null,
    routes: { 'GET /billing/v1/plans': () => new Response('<h1>Bad gateway</h1>', { status: 502 }) },
  });
  await waitFor(() => expect(result.current.isError).toBe(true));
  expect(result.current.data).toBeUndefined();
  expect(result.current.error).toMatchObject({ name: 'BillingError', status: 502, code: 'unavailable' });
});
