import type { BillingError } from '@locai/billing-contract/client';
import { Component, type ReactNode, Suspense } from 'react';
import { useSuspenseBillingPlans, useSuspenseIsUserEntitledTo, useSuspenseSubscription } from '../hooks/use-suspense.ts';
import { BillingProvider } from '../provider/billing-provider.tsx';
import { type FakeRoute, fakeFetch } from './fake-fetch.ts';
import { sampleCheck, samplePlan, sampleSubscription } from './samples.ts';

const baseUrl = 'https://billing.test';

/** What a customer of Pro is answered. */
export const accountRoutes = {
  'POST /entitlements/v1/checks': () => ({ data: [sampleCheck()] }),
  'GET /billing/v1/subscriptions/current': () => sampleSubscription(),
  'GET /billing/v1/customers/current/plan-options': () => ({ data: [{ plan: samplePlan(), action: 'current' }] }),
  'GET /billing/v1/plans': () => ({ data: [samplePlan()], nextCursor: null }),
};

function Account() {
  const { allowed, isLoading } = useSuspenseIsUserEntitledTo('messages');
  const subscription = useSuspenseSubscription();
  const plans = useSuspenseBillingPlans();
  return <p>{`${allowed} ${isLoading} ${subscription?.planName} ${plans.map(({ action }) => action).join()}`}</p>;
}

class Boundary extends Component<{ children: ReactNode }> {
  override state = { failed: '' };
  static getDerivedStateFromError(error: BillingError) {
    return { failed: error.code };
  }
  override render() {
    const { failed } = this.state;
    return failed ? <p>{failed}</p> : this.props.children;
  }
}

/** An account that suspends until everything is known. */
export function account(answers: Record<string, FakeRoute>, userKey: string | null = 'ada') {
  const { fetch } = fakeFetch(answers);
  return (
    <BillingProvider {...{ baseUrl, userKey, fetch, live: false }}>
      <main>
        <h1>Account</h1>
        <Suspense fallback={<p>waiting</p>}>
          <Boundary>
            <Account />
          </Boundary>
        </Suspense>
      </main>
    </BillingProvider>
  );
}

/** The same routes, behind a door. */
export function behindDoor(answers: Record<string, FakeRoute>) {
  let open: () => void = () => {};
  const door = new Promise<void>((resolve) => {
    open = resolve;
  });
  const waiting = Object.entries(answers).map(([route, answer]): [string, FakeRoute] => [
    route,
    (request) => door.then(() => answer(request)),
  ]);
  return { routes: Object.fromEntries(waiting), open };
}
