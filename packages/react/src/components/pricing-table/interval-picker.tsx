import { useId } from 'react';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { Interval } from '../../queries/schemas.ts';
import type { Saving } from './prices.ts';

export interface IntervalPickerProps {
  intervals: readonly { interval: Interval; saving: Saving | undefined }[];
  value: Interval;
  onChange: (interval: Interval) => void;
}

/** Native radio buttons in the shape of a segmented control. */
export function IntervalPicker({ intervals, value, onChange }: IntervalPickerProps) {
  const { t } = useBillingContext();
  const name = useId();
  return (
    <fieldset className="locai-intervals">
      <legend className="locai-visually-hidden">{t('pricing.interval')}</legend>
      {intervals.map(({ interval, saving }) => (
        <label key={interval} className="locai-interval">
          <input type="radio" name={name} value={interval} checked={interval === value} onChange={() => onChange(interval)} />
          {t(`pricing.interval.${interval}`)} {saving && <SavingBadge saving={saving} />}
        </label>
      ))}
    </fieldset>
  );
}

function SavingBadge({ saving }: { saving: Saving }) {
  const { t, formatNumber } = useBillingContext();
  const percent = formatNumber(saving.fraction, { style: 'percent', maximumFractionDigits: 0 });
  return <span className="locai-interval-saving">{t(saving.upTo ? 'pricing.saveUpTo' : 'pricing.save', { percent })}</span>;
}
