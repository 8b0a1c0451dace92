import { useId } from 'react';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { PlanOption } from '../../queries/schemas.ts';
import { type PriceTerms, priceOf } from './candidates.ts';

export interface PlanChoiceProps {
  options: PlanOption[];
  value: string | undefined;
  onChange: (planCode: string) => void;
  terms: PriceTerms;
  readOnly: boolean;
}

/** The plans that would do, the cheapest first. */
export function PlanChoice({ options, value, onChange, terms, readOnly }: PlanChoiceProps) {
  const { t, formatMoney } = useModalContext();
  const group = useId();
  return (
    <fieldset className="locai-upgrade-plans">
      <legend className="locai-visually-hidden">{t('upgrade.plans')}</legend>
      {options.map(({ plan }) => {
        const price = priceOf(plan, terms);
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
                {t('upgrade.price', {
                  amount: formatMoney(price, { trimZeros: true }),
                  interval: t(`interval.${terms.interval}`),
                })}
              </span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}
