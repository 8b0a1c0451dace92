import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import { useSubscription } from '../../hooks/use-subscription.ts';
import type { Subscription } from '../../queries/schemas.ts';
import { Badge } from '../badge/badge.tsx';
import { Button } from '../button/button.tsx';
import { Loaded } from '../section/loaded.tsx';
import { Section } from '../section/section.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { EndPlan } from './end-plan.tsx';
import { PlanFacts } from './plan-facts.tsx';
import { PlanNotices } from './plan-notices.tsx';
import { isChangeable, statusOf, statusTones } from './plan-status.ts';

export interface CurrentPlanProps extends ComponentPropsWithoutRef<'div'> {
  /** Where plans are chosen. The plans of the billing dialog when left out. */
  onChangePlan?: () => void;
}

/**
 * The plan that the customer has: its state, what comes next and when, what is scheduled with the way to undo it, an open invoice
 * with the way to pay it in place, and how to cancel and to resume.
 *
 * @example
 * <CurrentPlan onChangePlan={() => navigate('/plans')} />
 */
export const CurrentPlan = forwardRef<HTMLDivElement, CurrentPlanProps>(function CurrentPlan({ onChangePlan, ...props }, ref) {
  const { t, open } = usePortalContext();
  const query = useSubscription();
  const changePlan = onChangePlan ?? (() => open('billing', { tab: 'plans' }));
  return (
    <Section ref={ref} {...props} title={t('plan.title')} data-status={query.data ? statusOf(query.data) : undefined}>
      <Loaded query={query} skeleton={<PlanSkeleton />}>
        {(subscription) =>
          subscription ? (
            <Plan key={subscription.id} subscription={subscription} onChangePlan={changePlan} />
          ) : (
            <NoPlan onChoose={changePlan} />
          )
        }
      </Loaded>
    </Section>
  );
});

function Plan({ subscription, onChangePlan }: { subscription: Subscription; onChangePlan: () => void }) {
  const { t, canManageBilling } = usePortalContext();
  const status = statusOf(subscription);
  const mayChange = canManageBilling && status !== 'incomplete';
  return (
    <>
      <PlanNotices subscription={subscription} />
      <div className="locai-card locai-current-plan" data-status={status}>
        <div className="locai-row">
          <div className="locai-row-text">
            <p className="locai-current-plan-head">
              <bdi className="locai-current-plan-name">{subscription.planName}</bdi>
              <Badge tone={statusTones[status]}>{t(`plan.status.${status}`)}</Badge>
            </p>
            <p className="locai-row-detail">{t(`summary.${subscription.interval}`)}</p>
          </div>
          {mayChange && isChangeable(subscription) && (
            <Button variant="secondary" onClick={onChangePlan}>
              {t('plan.change')}
            </Button>
          )}
        </div>
        <PlanFacts subscription={subscription} />
        {mayChange && <EndPlan subscription={subscription} />}
        {!canManageBilling && (
          <div className="locai-row">
            <p className="locai-row-detail">{t('plan.askAdmin')}</p>
          </div>
        )}
      </div>
    </>
  );
}

function NoPlan({ onChoose }: { onChoose: () => void }) {
  const { t, canManageBilling } = usePortalContext();
  return (
    <div className="locai-card locai-empty" data-empty="">
      <p className="locai-row-title">{t('plan.none')}</p>
      <p className="locai-row-detail">{t(canManageBilling ? 'plan.noneDetail' : 'plan.askAdmin')}</p>
      {canManageBilling && <Button onClick={onChoose}>{t('plan.choose')}</Button>}
    </div>
  );
}

/** As high as a plan with its three facts and the way out. */
function PlanSkeleton() {
  return (
    <div className="locai-card locai-current-plan" aria-hidden="true">
      <div className="locai-row">
        <div className="locai-row-text">
          <Skeleton width="8rem" height="1.375rem" />
          <Skeleton width="6rem" height="0.71875rem" />
        </div>
      </div>
      <div className="locai-plan-facts">
        <Skeleton height="2.75rem" width="10rem" />
        <Skeleton height="2.75rem" width="10rem" />
        <Skeleton height="2.75rem" width="4rem" />
      </div>
      <div className="locai-row">
        <Skeleton width="6rem" />
      </div>
    </div>
  );
}
