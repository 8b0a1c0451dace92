import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { PlanCode } from '../../provider/register.ts';
import type { PlanOption } from '../../queries/schemas.ts';
import { Button } from '../button/button.tsx';
import { PlanNotices } from '../current-plan/plan-notices.tsx';
import { PlanComparison } from '../pricing-table/plan-comparison.tsx';
import { currencyOf, intervalsOf, savingOf } from '../pricing-table/prices.ts';
import { PricingTableEmpty } from '../pricing-table/pricing-table-states.tsx';
import { Loaded } from '../section/loaded.tsx';
import { Section } from '../section/section.tsx';
import { Segmented } from '../segmented/segmented.tsx';
import { Skeleton } from '../skeleton/skeleton.tsx';
import { PlanChoices } from './plan-choices.tsx';
import { PlanDone, PlanOrderPanel } from './plan-order.tsx';
import { type ManagePlansState, useManagePlans } from './use-manage-plans.ts';

export interface ManagePlansProps extends ComponentPropsWithoutRef<'div'> {
  /** The plan that is chosen at first; none when left out. */
  planCode?: PlanCode;
}

/**
 * Changes the plan in place: the plans at each interval with what choosing one would be, the seats, what is due now and at renewal,
 * the payment. What is scheduled or waits for its payment stands above, with the way to undo or to pay it. Nothing is charged that
 * was not shown.
 *
 * @example
 * <ManagePlans planCode="pro" />
 */
export const ManagePlans = forwardRef<HTMLDivElement, ManagePlansProps>(function ManagePlans({ planCode, ...props }, ref) {
  const { t } = usePortalContext();
  const state = useManagePlans(planCode);
  return (
    <Section
      ref={ref}
      {...props}
      title={t('plans.title')}
      aria-busy={state.options.isPlaceholderData || undefined}
      actions={state.options.data && <Intervals state={state} options={state.options.data} />}
    >
      {state.subscription && <PlanNotices subscription={state.subscription} />}
      <Loaded query={state.options} skeleton={<Skeleton height="17rem" />}>
        {(options) => (options.length > 0 ? <Plans state={state} options={options} /> : <PricingTableEmpty />)}
      </Loaded>
    </Section>
  );
});

interface PartProps {
  state: ManagePlansState;
  options: PlanOption[];
}

function Plans({ state, options }: PartProps) {
  return (
    <>
      {state.result && <PlanDone result={state.result} />}
      <PlanChoices state={state} options={options} />
      {state.order && <PlanOrderPanel key={state.order.option.plan.code} state={state} order={state.order} />}
      <Comparison state={state} options={options} />
    </>
  );
}

/** How to pay, with what the longer ones save. */
function Intervals({ state, options }: PartProps) {
  const { t, formatNumber } = usePortalContext();
  const plans = options.map(({ plan }) => plan);
  const currency = currencyOf(plans, state.subscription?.currency);
  const intervals = intervalsOf(plans, currency);
  const [shortest = 'month'] = intervals;
  if (intervals.length < 2) return null;
  const label = (interval: (typeof intervals)[number]) => {
    const saving = savingOf(plans, interval, shortest, currency);
    const percent = saving && formatNumber(saving.fraction, { style: 'percent', maximumFractionDigits: 0 });
    return (
      <>
        {t(`pricing.interval.${interval}`)}
        {percent && (
          <span className="locai-interval-saving">{t(saving.upTo ? 'pricing.saveUpTo' : 'pricing.save', { percent })}</span>
        )}
      </>
    );
  };
  return (
    <Segmented
      label={t('pricing.interval')}
      options={intervals.map((value) => ({ value, label: label(value) }))}
      value={state.interval}
      onChange={state.setInterval}
    />
  );
}

/** What each plan includes, for who asks. */
function Comparison({ state, options }: PartProps) {
  const { t } = usePortalContext();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="locai-section-more">
        <Button variant="ghost" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'plans.hideComparison' : 'pricing.compare')}
        </Button>
      </div>
      {isOpen && <PlanComparison plans={options.map(({ plan }) => plan)} interval={state.interval} />}
    </>
  );
}
