import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '../testing/fake-fetch.ts';
import { renderBillingHook } from '../testing/render-billing.tsx';
import { sampleSubscription } from '../testing/samples.ts';
import { useSubscription } from './use-subscription.ts';
import { useUpdateSubscription } from './use-update-subscription.ts';

const readRoute = 'GET /billing/v1/subscriptions/current';
const cancelRoute = 'POST /billing/v1/subscriptions/current/cancel';
const resumeRoute = 'POST /billing/v1/subscriptions/current/resume';
const cancelAt = '2026-12-01T00:00:00.000Z';

test('a cancellation shows when the subscription ends, and is taken back', async () => {
  const server = { subscription: sampleSubscription() };
  const { result, count } = renderBillingHook(() => ({ update: useUpdateSubscription(), subscription: useSubscription().data }), {
    routes: {
      [readRoute]: () => server.subscription,
      [cancelRoute]: () => {
        server.subscription = sampleSubscription({ cancelAt, nextRenewal: null });
        return server.subscription;
      },
      [resumeRoute]: () => {
        server.subscription = sampleSubscription();
        return server.subscription;
      },
    },
  });
  await waitFor(() => expect(result.current.subscription?.cancelAt).toBeNull());
  await act(() => {
    result.current.update.cancel.mutate(undefined);
    return result.current.update.cancel.mutateAsync(undefined);
  });
  await waitFor(() => expect(result.current.subscription?.cancelAt).toBe(cancelAt));
  expect(count(cancelRoute)).toBe(1);
  await act(() => result.current.update.resume.mutateAsync());
  await waitFor(() => expect(result.current.subscription?.cancelAt).toBeNull());
});

test('a refusal leaves the subscription as it is and says why', async () => {
  const { result } = renderBillingHook(() => ({ update: useUpdateSubscription(), subscription: useSubscription().data }), {
    routes: { [readRoute]: () => sampleSubscription(), [resumeRoute]: () => problem(409, 'no_change') },
  });
  act(() => result.current.update.resume.mutate());
  await waitFor(() => expect(result.current.update.resume.error?.code).toBe('no_change'));
  expect(result.current.subscription?.cancelAt).toBeNull();
});
