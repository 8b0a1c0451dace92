import { onlineManager } from '@tanstack/react-query';
import { act, render, renderHook, screen, waitFor } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { type FakeRoute, problem } from '../testing/fake-fetch.ts';
import { renderBillingHook, setUpBilling } from '../testing/render-billing.tsx';
import { sampleCheck } from '../testing/samples.ts';
import { useBillingContext } from './use-billing-context.ts';
import { type EntitlementOptions, useIsUserEntitledTo } from './use-is-user-entitled-to.ts';

const checksRoute = 'POST /entitlements/v1/checks';

interface Asked {
  checks: { entitlementCode: string; requiredBalance?: string }[];
}

/** Grants what is asked, in the order asked. */
const granting: FakeRoute = ({ body }) => {
  const { checks } = body as Asked;
  return { data: checks.map(({ entitlementCode, requiredBalance = '1' }) => sampleCheck({ entitlementCode, requiredBalance })) };
};

function Gate({ code }: { code: string }) {
  const { allowed, isLoading } = useIsUserEntitledTo(code);
  return <li>{isLoading ? `${code} …` : `${code} ${allowed}`}</li>;
}

const codes = (count: number) => Array.from({ length: count }, (_, at) => `feature-${at}`);

test('50 gates on one page cost one request, and each gets its own answer', async () => {
  const { wrapper, requests } = setUpBilling({
    routes: {
      [checksRoute]: ({ body }) => ({
        data: (body as Asked).checks.map(({ entitlementCode }) =>
          sampleCheck({
            entitlementCode,
            allowed: entitlementCode !== 'feature-7',
            reason: entitlementCode === 'feature-7' ? 'feature_not_in_plan' : 'granted',
          }),
        ),
      }),
    },
  });
  render(
    codes(50).map((code) => <Gate key={code} code={code} />),
    { wrapper },
  );
  expect(await screen.findByText('feature-49 true')).toBeDefined();
  expect(screen.getByText('feature-7 false')).toBeDefined();
  expect(requests).toHaveLength(1);
});

test('more than 100 checks go out in requests of at most 100', async () => {
  const { wrapper, requests } = setUpBilling({ routes: { [checksRoute]: granting } });
  render(
    codes(120).map((code) => <Gate key={code} code={code} />),
    { wrapper },
  );
  expect(await screen.findByText('feature-119 true')).toBeDefined();
  expect(requests.map(({ body }) => (body as Asked).checks.length)).toEqual([100, 20]);
});

test('says why, what is left and how to get more', async () => {
  const upgrade = { planCode: 'pro', planName: 'Pro', action: 'upgrade' };
  const { result } = renderBillingHook(() => useIsUserEntitledTo('messages', { requiredBalance: 3 }), {
    routes: { [checksRoute]: () => ({ data: [{ ...sampleCheck({ allowed: false, reason: 'limit_reached' }), upgrade }] }) },
  });
  expect(result.current).toMatchObject({ allowed: false, reason: null, isLoading: true });
  await waitFor(() => expect(result.current.isLoading).toBe(false));
  expect(result.current).toMatchObject({ allowed: false, reason: 'limit_reached', upgrade, isFallback: false, error: null });
  expect(result.current.balance?.remaining).toBe('17');
});

test('a visitor is not entitled, and nothing is asked', () => {
  const { result, requests } = renderBillingHook(() => useIsUserEntitledTo('messages'), { userKey: null });
  expect(result.current).toMatchObject({ allowed: false, reason: 'no_subscription', isLoading: false, isFallback: false });
  expect(requests).toEqual([]);
});

test('one person never sees the answer of another', async () => {
  const {
    config,
    wrapper: _,
    ...api
  } = setUpBilling({
    routes: {
      [checksRoute]: ({ headers }) => ({ data: [sampleCheck({ allowed: headers.get('Authorization') === 'Bearer ada' })] }),
    },
  });
  const { BillingProvider } = await import('../provider/billing-provider.tsx');
  const page = (name: string) => (
    <BillingProvider {...config} userKey={name} getToken={() => name}>
      <Gate code="messages" />
    </BillingProvider>
  );
  const { rerender } = render(page('ada'));
  expect(await screen.findByText('messages true')).toBeDefined();
  rerender(page('bob'));
  expect(screen.getByText('messages …')).toBeDefined();
  expect(await screen.findByText('messages false')).toBeDefined();
  expect(api.requests).toHaveLength(2);
});

const failing = (options: EntitlementOptions, answer: FakeRoute) =>
  renderBillingHook(() => useIsUserEntitledTo('messages', options), { routes: { [checksRoute]: answer } });

test.each([
  ['deny', false],
  ['allow', true],
  ['last-known', false],
] as const)('without any answer the policy %s gives %s', async (onError, allowed) => {
  const { result, requests } = failing({ onError }, () => problem(503, 'unavailable'));
  await waitFor(() => expect(result.current.isFallback).toBe(true));
  expect(result.current).toMatchObject({ allowed, reason: 'unavailable', isLoading: false });
  expect(result.current.error?.code).toBe('unavailable');
  expect(requests).toHaveLength(3);
});

test.each([
  ['deny', false, 'unavailable'],
  ['allow', true, 'granted'],
  ['last-known', true, 'granted'],
] as const)('after a good answer the policy %s gives %s', async (onError, allowed, reason) => {
  let down = false;
  const { result, queryClient } = failing({ onError }, (request) =>
    down ? Promise.reject(new TypeError('offline')) : granting(request),
  );
  await waitFor(() => expect(result.current.allowed).toBe(true));
  down = true;
  await act(() => queryClient.refetchQueries());
  await waitFor(() => expect(result.current.isFallback).toBe(true));
  expect(result.current).toMatchObject({ allowed, reason });
  expect(result.current.error?.code).toBe('network_error');
});

test.each([
  ['deny', false, 'unavailable'],
  ['allow', true, 'granted'],
  ['last-known', true, 'granted'],
] as const)('offline, the policy %s gives %s until the connection is back', async (onError, allowed, reason) => {
  const { result, requests } = failing({ onError }, granting);
  await waitFor(() => expect(result.current.allowed).toBe(true));
  onTestFinished(() => onlineManager.setOnline(true));
  act(() => onlineManager.setOnline(false));
  expect(result.current).toMatchObject({ allowed, reason, isFallback: true, error: null });
  act(() => onlineManager.setOnline(true));
  expect(result.current).toMatchObject({ allowed: true, reason: 'granted', isFallback: false });
  expect(requests).toHaveLength(1);
});

test('whoever comes without a connection is decided about by the policy', () => {
  onTestFinished(() => onlineManager.setOnline(true));
  onlineManager.setOnline(false);
  const { result, requests } = failing({ onError: 'allow' }, granting);
  expect(result.current).toMatchObject({ allowed: true, reason: 'unavailable', isLoading: false, isFallback: true });
  expect(requests).toHaveLength(0);
});

test('a refusal is not a failure: it is not asked again, and "allow" does not open the gate', async () => {
  const { result, requests } = failing({ onError: 'allow' }, () => problem(401, 'unauthenticated'));
  await waitFor(() => expect(result.current.error?.status).toBe(401));
  expect(result.current.allowed).toBe(false);
  expect(requests).toHaveLength(1);
});

test('opens the limit dialog by itself when asked to', async () => {
  const routes = { [checksRoute]: () => ({ data: [sampleCheck({ allowed: false, reason: 'limit_reached' })] }) };
  const { wrapper } = setUpBilling({ routes });
  const { result } = renderHook(
    () => [useIsUserEntitledTo('messages', { openLimitModal: true }), useBillingContext().dialog] as const,
    { wrapper },
  );
  await waitFor(() => expect(result.current[1]).toEqual({ name: 'limit', props: { entitlement: 'messages' } }));
});
