import type { ReactNode } from 'react';
import { useBillingCore } from '../provider/billing-context.ts';
import { BillingProvider, type BillingProviderProps } from '../provider/billing-provider.tsx';
import { type FakeRoute, fakeFetch } from './fake-fetch.ts';

export interface WithAnswersProps extends Partial<Pick<BillingProviderProps, 'userKey' | 'canManageBilling'>> {
  routes: Record<string, FakeRoute>;
  children: ReactNode;
}

/** For stories: a customer over answers of our own, in the look around it. For states that take months to come about. */
export function WithAnswers({ routes, userKey = 'ada', canManageBilling = true, children }: WithAnswersProps) {
  const { baseUrl, locale, messages, colorScheme, direction } = useBillingCore();
  const look = { locale, colorScheme, direction, ...(messages && { messages }) };
  return (
    <BillingProvider
      {...look}
      baseUrl={baseUrl}
      userKey={userKey}
      canManageBilling={canManageBilling}
      fetch={fakeFetch(routes).fetch}
      live={false}
    >
      {children}
    </BillingProvider>
  );
}
