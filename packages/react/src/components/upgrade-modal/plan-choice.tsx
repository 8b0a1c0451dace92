import { useId } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { Interval, PlanOption } from '../../queries/schemas.ts';

export interface PlanChoiceProps {
  options: PlanOption[];
  value: string | undefined;
  onChange: (planCode: string) => void;
  interval: Interval;
  readOnly: boolean;
}

/** The plans that would do, the cheapest first. */
export function PlanChoice({ options, value, onChange, interval, readOnly }: PlanChoiceProps) {
  const { t, formatMoney } = useBillingContext();
  const group = useId();
  return (
    <fieldset className="locai-upgrade-plans">
      <legend className="locai-visually-hidden">{t('upgrade.plans')}</legend>
      {options.map(({ plan }) => {
        const price = plan.prices.find((entry) => entry.interval === interval)?.price;
        return (
          <label key={plan.code} className="locai-payment-method">
            <input
              type="radio"
              name={group}
              checked={plan.code === value}
              aria-disabled={readOnly || undefined}
              onChange={() => readOnly || onChange(plan.code)}
            />
            <span>{plan.name}</span>
            {price && (
              <span className="locai-payment-method-detail locai-amount">
                {t('upgrade.price', { amount: formatMoney(price, { trimZeros: true }), interval: t(`interval.${interval}`) })}
              </span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}
