import { useBillingContext } from '../../hooks/use-billing-context.ts';
import { Button } from '../button/button.tsx';
import { Notice } from '../notice/notice.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { VisuallyHidden } from '../visually-hidden/visually-hidden.tsx';

const places = ['first', 'second', 'third'];

/** Cards of the size of real ones, so that nothing jumps when the plans arrive. */
export function PricingTableSkeleton() {
  const { t } = useBillingContext();
  return (
    <>
      <VisuallyHidden role="status">{t('pricing.loading')}</VisuallyHidden>
      <div className="locai-intervals-row" aria-hidden="true">
        <Skeleton width="15rem" height="2.875rem" />
      </div>
      <div className="locai-plans" data-columns={places.length} aria-hidden="true">
        {places.map((place) => (
          <CardSkeleton key={place} />
        ))}
      </div>
    </>
  );
}

function CardSkeleton() {
  return (
    <div className="locai-plan" data-skeleton="">
      <div className="locai-plan-header">
        <Skeleton width="40%" height="1.125rem" />
        <Skeleton width="85%" height="0.875rem" />
      </div>
      <div className="locai-plan-price">
        <Skeleton width="55%" height="2.125rem" />
      </div>
      <Skeleton height="2.5rem" />
      <div className="locai-plan-row">
        <Skeleton height="0.875rem" />
        <Skeleton width="80%" height="0.875rem" />
      </div>
      <div className="locai-plan-row">
        <Skeleton width="70%" height="0.875rem" />
        <Skeleton width="60%" height="0.875rem" />
        <Skeleton width="75%" height="0.875rem" />
      </div>
    </div>
  );
}

/** The catalogue could not be read: says so and offers another try. */
export function PricingTableError({ detail, isRetrying, retry }: { detail: string; isRetrying: boolean; retry: () => void }) {
  const { t } = useBillingContext();
  const again = (
    <Button variant="secondary" loading={isRetrying} onClick={retry}>
      {t('common.retry')}
    </Button>
  );
  return (
    <Notice tone="error" title={t('pricing.error')} action={again}>
      {detail}
    </Notice>
  );
}

/** Nothing is published: never a blank space. */
export function PricingTableEmpty() {
  const { t } = useBillingContext();
  return (
    <div className="locai-pricing-empty">
      <p className="locai-plan-name">{t('pricing.empty')}</p>
      <p className="locai-plan-description">{t('pricing.emptyDetail')}</p>
    </div>
  );
}
