import { dehydrate, QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { act, render, renderHook, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { useBillingContext } from '../hooks/use-billing-context.ts';
import { useBillingPlans } from '../hooks/use-billing-plans.ts';
import { useIsUserEntitledTo } from '../hooks/use-is-user-entitled-to.ts';
import { prefetchBilling } from '../server/prefetch-billing.ts';
import { fakeFetch } from '../testing/fake-fetch.ts';
import { renderBillingHook } from '../testing/render-billing.tsx';
import { sampleCheck, samplePlan } from '../testing/samples.ts';
import { ar } from '../text/ar.ts';
import { BillingProvider } from './billing-provider.tsx';

const baseUrl = 'https://billing.test';

test('a hook outside of the provider says what to do', () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => renderHook(() => useBillingContext())).toThrow(
    /outside of <BillingProvider>\. Wrap your app in <BillingProvider baseUrl=/,
  );
  quiet.mockRestore();
});

test('the host’s query client is used; without one the given, else an own', () => {
  const host = new QueryClient();
  const given = new QueryClient();
  const clientIn = (wrapper: (props: { children: ReactNode }) => ReactNode) =>
    renderHook(() => useQueryClient(), { wrapper }).result.current;
  const inHost = clientIn(({ children }) => (
    <QueryClientProvider client={host}>
      <BillingProvider baseUrl={baseUrl} queryClient={given}>
        {children}
      </BillingProvider>
    </QueryClientProvider>
  ));
  const inGiven = clientIn(({ children }) => <BillingProvider {...{ baseUrl, queryClient: given }}>{children}</BillingProvider>);
  const own = clientIn(({ children }) => <BillingProvider baseUrl={baseUrl}>{children}</BillingProvider>);
  expect(inHost).toBe(host);
  expect(inGiven).toBe(given);
  expect(own).toBeInstanceOf(QueryClient);
});

test('adds no element around its children', () => {
  const { container } = render(<BillingProvider baseUrl={baseUrl}>words</BillingProvider>);
  expect(container.innerHTML).toBe('words');
});

test('the language gives direction, words, digits and plurals', () => {
  const { result, rerender } = renderBillingHook(() => useBillingContext(), { locale: 'ar-EG', messages: ar });
  expect(result.current.direction).toBe('rtl');
  expect(result.current.t('common.seats', { count: 2 })).toBe('مقعدان');
  expect(result.current.t('common.seats', { count: 5 })).toBe('٥ مقاعد');
  const { t } = result.current;
  rerender();
  expect(result.current.t).toBe(t);
});

test('a direction given by the host wins', () => {
  const { result } = renderBillingHook(() => useBillingContext(), { locale: 'ar', direction: 'ltr' });
  expect(result.current.direction).toBe('ltr');
});

test('one dialog at a time: the next takes the place of the one before', () => {
  const { result } = renderBillingHook(() => useBillingContext());
  expect(result.current.dialog).toBeNull();
  act(() => result.current.open('upgrade'));
  expect(result.current.dialog).toEqual({ name: 'upgrade', props: {} });
  act(() => result.current.open('checkout', { planCode: 'pro', interval: 'month' }));
  expect(result.current.dialog).toEqual({ name: 'checkout', props: { planCode: 'pro', interval: 'month' } });
  act(() => result.current.close());
  expect(result.current.dialog).toBeNull();
});

function Gate() {
  return <p>{String(useIsUserEntitledTo('messages').allowed)}</p>;
}

test('the newest token is asked for before each request, and changing getToken sends nothing', async () => {
  const api = fakeFetch({ 'POST /entitlements/v1/checks': () => ({ data: [sampleCheck()] }) });
  const queryClient = new QueryClient();
  const page = (token: string) => (
    <BillingProvider {...{ baseUrl, queryClient, live: false, userKey: 'ada', fetch: api.fetch }} getToken={async () => token}>
      <Gate />
    </BillingProvider>
  );
  const { rerender } = render(page('first'));
  expect(await screen.findByText('true')).toBeDefined();
  rerender(page('second'));
  await act(() => queryClient.refetchQueries());
  expect(api.requests.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer first', 'Bearer second']);
});

function Prices() {
  const { formatMoney } = useBillingContext();
  const { data = [] } = useBillingPlans();
  const gate = useIsUserEntitledTo('documents');
  const prices = data.map(({ plan, action }) => {
    const price = plan.prices[0]?.price;
    return <li key={plan.code}>{`${plan.name} ${price && formatMoney(price)} ${action}`}</li>;
  });
  return <ul data-allowed={gate.allowed}>{prices}</ul>;
}

const serverRoutes = {
  'GET /billing/v1/plans': () => ({ data: [samplePlan()], nextCursor: null }),
  'GET /billing/v1/customers/current/plan-options': () => ({ data: [{ plan: samplePlan(), action: 'upgrade' }] }),
  'POST /entitlements/v1/checks': () => ({ data: [sampleCheck({ entitlementCode: 'documents' })] }),
};

test.each([
  ['a visitor', null, '<ul data-allowed="false"><li>Pro $29.00 start</li></ul>'],
  ['a customer', 'ada', '<ul data-allowed="true"><li>Pro $29.00 upgrade</li></ul>'],
])('what was prefetched for %s is in the server’s HTML', async (_, userKey, html) => {
  const { fetch } = fakeFetch(serverRoutes);
  const queryClient = new QueryClient();
  await prefetchBilling({ queryClient, baseUrl, fetch, userKey, plans: true, entitlements: ['documents'] });
  const rendered = renderToString(
    <BillingProvider {...{ baseUrl, userKey, queryClient, fetch }}>
      <Prices />
    </BillingProvider>,
  );
  expect(rendered).toBe(html);
});

test('prefetching never throws: what failed is left to the browser', async () => {
  const { fetch, count } = fakeFetch({ 'GET /billing/v1/plans': () => Promise.reject(new TypeError('refused')) });
  const queryClient = new QueryClient();
  await prefetchBilling({ queryClient, baseUrl, fetch, plans: true });
  expect(dehydrate(queryClient).queries).toEqual([]);
  expect(count('GET /billing/v1/plans')).toBe(1);
});
