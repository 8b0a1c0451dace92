import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useInsertionEffect, useMemo, useRef, useState } from 'react';
import { BillingProvider, type BillingProviderProps } from '../provider/billing-provider.tsx';
import { keys } from '../queries/keys.ts';
import type { SeenRequest } from './fake-fetch.ts';
import { createMockApi, type MockWorld } from './mock-api.ts';

export interface MockBillingProviderProps
  extends MockWorld,
    Omit<BillingProviderProps, 'baseUrl' | 'fetch' | 'getToken' | 'live' | 'userKey'> {
  /** Who is signed in; null for a visitor. Somebody when left out. */
  userKey?: string | null;
  /** Told of every request, for tests of what was asked. */
  onRequest?: (request: SeenRequest) => void;
}

/**
 * `<BillingProvider>` for tests of your own screens: a billing service in memory, described by props. Gates open and close as the
 * props say, usage counts up to its limit, and the checkout sells with the sandbox's test cards. Change the props and what is on the
 * screen follows, as it does live.
 *
 * @example
 * render(
 *   <MockBillingProvider entitlements={{ documents: true, messages: { granted: 20, usage: 20 } }}>
 *     <Editor />
 *   </MockBillingProvider>,
 * );
 * @example
 * <MockBillingProvider faults="offline">…</MockBillingProvider>
 */
export function MockBillingProvider({
  userKey = 'somebody',
  queryClient,
  onRequest,
  children,
  ...props
}: MockBillingProviderProps) {
  const { plans, subscription, entitlements, paymentMethods, faults, routes, ...config } = props;
  const [own] = useState(() => queryClient ?? impatientClient());
  const world: MockWorld = { plans, subscription, entitlements, paymentMethods, faults, routes } as MockWorld;
  const told = useRef(onRequest);
  useInsertionEffect(() => {
    told.current = onRequest;
  });
  // A new service for another world, not for another render.
  const version = JSON.stringify(world);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the world is in the version.
  const fetch = useMemo(() => createMockApi(world, (request) => told.current?.(request)), [version]);
  useFollow(own, userKey, version);
  return (
    <QueryClientProvider client={own}>
      <BillingProvider {...config} baseUrl="https://billing.mock" userKey={userKey} fetch={fetch} live={false}>
        {children}
      </BillingProvider>
    </QueryClientProvider>
  );
}

/** What the last world said is asked again of this one. */
function useFollow(queryClient: QueryClient, userKey: string | null, version: string) {
  const first = useRef(version);
  useEffect(() => {
    if (first.current === version) return;
    first.current = version;
    void queryClient.invalidateQueries({ queryKey: keys.all(userKey) });
    void queryClient.invalidateQueries({ queryKey: keys.plans() });
  }, [queryClient, userKey, version]);
}

/** A fault is to be seen at once, not after the retries’ pauses. */
function impatientClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retryDelay: 0 }, mutations: { retryDelay: 0 } } });
}
