import type { BillingError } from '@locai/billing-contract/client';
import type { ReactNode } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { errorText } from '../../text/error-text.ts';
import { Button } from '../button/button.tsx';
import { Icon } from '../icon/icon.tsx';
import { Notice } from '../notice/notice.tsx';

/** As much of a query as it takes to show it. */
interface Query<T> {
  data: T | undefined;
  error: BillingError | null;
  fetchStatus: 'fetching' | 'paused' | 'idle';
  isFetching: boolean;
  refetch: () => unknown;
}

export interface LoadedProps<T> {
  query: Query<T>;
  /** As high as what will be there, so that nothing moves when it comes. */
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}

/** What was read; until then its place, and where it cannot be read, why not and what to do. What is old is shown, and called so. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  const { t, userKey } = usePortalContext();
  const isOffline = query.fetchStatus === 'paused';
  if (userKey === null) return <Notice title={t('portal.signInTitle')}>{t('portal.signInDetail')}</Notice>;
  if (query.data !== undefined)
    return (
      <>
        {(isOffline || query.error) && <Stale />}
        {children(query.data)}
      </>
    );
  if (isOffline) return <Notice title={t('portal.offlineTitle')}>{t('portal.offlineDetail')}</Notice>;
  if (query.error) return <Failed query={query} error={query.error} />;
  return (
    <div role="status" aria-label={t('common.loading')}>
      {skeleton}
    </div>
  );
}

function Stale() {
  const { t } = usePortalContext();
  return (
    <p className="locai-stale" role="status">
      <Icon name="clock" />
      {t('portal.stale')}
    </p>
  );
}

function Failed<T>({ query, error }: { query: Query<T>; error: BillingError }) {
  const { t } = usePortalContext();
  if (error.code === 'forbidden') return <Notice title={t('portal.adminTitle')}>{t('portal.adminDetail')}</Notice>;
  const retry = (
    <Button variant="secondary" loading={query.isFetching} onClick={() => void query.refetch()}>
      {t('common.retry')}
    </Button>
  );
  return (
    <Notice tone="error" title={t('portal.failedTitle')} action={retry}>
      {errorText(error, t)}
    </Notice>
  );
}
