import { type ReactNode, useState } from 'react';
import { type FakePortalOptions, fakePortal } from './fake-portal.ts';
import { WithAnswers } from './with-answers.tsx';

export interface PortalCustomerProps {
  /** In which state; a customer of Pro who has something of everything when left out. */
  customer?: FakePortalOptions;
  canManageBilling?: boolean;
  children: ReactNode;
}

/** For stories: what a customer in a given state sees of the billing area, on a page of usual width. */
export function PortalCustomer({ customer, canManageBilling = true, children }: PortalCustomerProps) {
  const [{ routes }] = useState(() => fakePortal(customer));
  return (
    <WithAnswers routes={routes} canManageBilling={canManageBilling}>
      <div style={{ maxInlineSize: '52rem', marginInline: 'auto', padding: '1rem' }}>{children}</div>
    </WithAnswers>
  );
}
