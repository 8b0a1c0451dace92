import { QueryClient } from '@tanstack/react-query';
import { render, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { BillingProvider, type BillingProviderProps } from '../provider/billing-provider.tsx';
import { type FakeRoute, fakeFetch } from './fake-fetch.ts';

interface Setup extends Partial<BillingProviderProps> {
  routes?: Record<string, FakeRoute>;
}

/** A provider over a fake API: somebody is signed in, the stream is off, a failed request is tried again at once. */
export function setUpBilling({ routes = {}, ...props }: Setup = {}) {
  const api = fakeFetch(routes);
  const queryClient =
    props.queryClient ?? new QueryClient({ defaultOptions: { queries: { retryDelay: 0 }, mutations: { retryDelay: 0 } } });
  const config = { baseUrl: 'https://billing.test', userKey: 'ada', live: false, fetch: api.fetch, ...props, queryClient };
  const wrapper = ({ children }: { children?: ReactNode }) => <BillingProvider {...config}>{children}</BillingProvider>;
  return { ...api, queryClient, wrapper, config };
}

/** `renderHook` inside a provider over a fake API. */
export function renderBillingHook<T>(hook: () => T, setup?: Setup) {
  const billing = setUpBilling(setup);
  return { ...billing, ...renderHook(hook, { wrapper: billing.wrapper }) };
}

/** `render` inside a provider over a fake API. */
export function renderBilling(ui: ReactNode, setup?: Setup) {
  const billing = setUpBilling(setup);
  return { ...billing, ...render(ui, { wrapper: billing.wrapper }) };
}
