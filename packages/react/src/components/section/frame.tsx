import type { ReactNode } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import { Notice } from '../notice/notice.tsx';
import { Loaded } from './loaded.tsx';

/** Several sections as one: who is not signed in, and what fails for all of them, is told once. */
export function Frame({ children }: { children: ReactNode }) {
  const { t, userKey } = usePortalContext();
  const subscription = useSubscription();
  if (userKey === null) return <Notice title={t('portal.signInTitle')}>{t('portal.signInDetail')}</Notice>;
  if (!subscription.error || subscription.data !== undefined) return children;
  return (
    <Loaded query={subscription} skeleton={null}>
      {() => children}
    </Loaded>
  );
}
