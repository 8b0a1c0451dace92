import { useId } from 'react';
import { usePortalContext } from '../../hooks/use-portal-context.ts';
import type { PlanOption } from '../../queries/schemas.ts';
import { Badge } from '../badge/badge.tsx';
import { currencyOf, priceOf } from '../pricing-table/prices.ts';
import { planState, stateTones } from './plan-state.ts';
import type { ManagePlansState } from './use-manage-plans.ts';

interface PlanChoicesProps {
  state: ManagePlansState;
  options: PlanOption[];
}

/** One line for each plan, as a group of radio buttons; for members, who choose nothing, as a list. */
export function PlanChoices({ state, options }: PlanChoicesProps) {
  const { t, canManageBilling } = usePortalContext();
  const group = useId();
  if (!canManageBilling) return <PlanList state={state} options={options} />;
  const chosen = state.order?.option.plan.code;
  return (
    <fieldset className="locai-card locai-choices">
      <legend className="locai-visually-hidden">{t('plans.choose')}</legend>
      {options.map((option) => (
        <label key={option.plan.code} className="locai-row locai-choice" data-plan={option.plan.code} data-action={option.action}>
          <input
            type="radio"
            name={group}
            checked={option.plan.code === chosen}
            onChange={() => state.choose(option.plan.code)}
          />
          <PlanLine state={state} option={option} />
        </label>
      ))}
    </fieldset>
  );
}

function PlanList({ state, options }: PlanChoicesProps) {
  const { t } = usePortalContext();
  return (
    <>
      <p className="locai-row-detail">{t('plan.askAdmin')}</p>
      <ul className="locai-card">
        {options.map((option) => (
          <li key={option.plan.code} className="locai-row" data-plan={option.plan.code} data-action={option.action}>
            <PlanLine state={state} option={option} />
          </li>
        ))}
      </ul>
    </>
  );
}

function PlanLine({ state, option }: { state: ManagePlansState; option: PlanOption }) {
  const { plan } = option;
  return (
    <>
      <span className="locai-row-text">
        <span className="locai-row-title">
          <bdi>{plan.name}</bdi>
          <StateBadge state={state} option={option} />
        </span>
        {plan.description && (
          <span className="locai-row-detail">
            <bdi>{plan.description}</bdi>
          </span>
        )}
      </span>
      <Price state={state} option={option} />
    </>
  );
}

function StateBadge({ state: { subscription }, option }: { state: ManagePlansState; option: PlanOption }) {
  const { t, formatDate } = usePortalContext();
  const state = planState(option, subscription);
  const at = subscription?.scheduledChange?.at;
  if (state === 'start') return null;
  const words =
    state === 'scheduled' && at
      ? t('plans.state.from', { date: formatDate(at, { month: 'short', day: 'numeric', timeZone: subscription.timeZone }) })
      : t(`plans.state.${state}`);
  return (
    <Badge tone={stateTones[state]} data-state={state}>
      {words}
    </Badge>
  );
}

function Price({ state: { interval, subscription }, option: { plan } }: { state: ManagePlansState; option: PlanOption }) {
  const { t, formatMoney } = usePortalContext();
  const price = priceOf(plan, interval, currencyOf([plan], subscription?.currency));
  if (!price)
    return <span className="locai-row-detail">{t(plan.prices.length > 0 ? 'plans.noneForInterval' : 'pricing.custom')}</span>;
  return (
    <span className="locai-choice-price locai-amount">
      <span>{formatMoney(price, { trimZeros: true })}</span>{' '}
      <span className="locai-row-detail">{t(`pricing.per.${interval}`)}</span>
    </span>
  );
}
