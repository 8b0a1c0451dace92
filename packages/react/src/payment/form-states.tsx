import { Button } from '../components/button/button.tsx';
import { Notice } from '../components/notice/notice.tsx';
import { Skeleton } from '../components/skeleton/skeleton.tsx';
import { useFlowContext } from '../hooks/use-flow-context.ts';

/** Where the form will be, as high as it will be. */
export function FormSkeleton() {
  const { t } = useFlowContext();
  return (
    <div className="locai-card-fields" role="status" aria-label={t('common.loading')}>
      <Skeleton className="locai-card-number" height="4.25rem" />
      <Skeleton height="4.25rem" />
      <Skeleton height="4.25rem" />
    </div>
  );
}

/** The form, or what it needs from elsewhere, did not load. */
export function FormFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useFlowContext();
  const retry = (
    <Button variant="secondary" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  );
  return (
    <Notice tone="error" title={t('payment.loadTitle')} action={retry}>
      {t('payment.loadDetail')}
    </Notice>
  );
}
