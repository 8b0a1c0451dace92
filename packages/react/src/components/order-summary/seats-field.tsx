import { useFlowContext } from '../../hooks/use-flow-context.ts';
import type { Money } from '../../queries/schemas.ts';
import { Stepper } from '../stepper/stepper.tsx';

export interface SeatsFieldProps {
  value: number;
  onChange: (seats: number) => void;
  included: number;
  min: number;
  /** null: no limit. */
  max: number | null;
  /** What one seat beyond the included ones costs. */
  price: Money | undefined;
  readOnly?: boolean;
}

/** How many seats: typed, or one more and one less. What is typed counts when the field is left. */
export function SeatsField({ included, price, ...field }: SeatsFieldProps) {
  const { t, formatMoney } = useFlowContext();
  return (
    <Stepper
      {...field}
      label={t('summary.seats')}
      hint={
        <>
          {t('summary.seatsIncluded', { count: included })}
          {price && <span>{t('summary.seatPrice', { amount: formatMoney(price, { trimZeros: true }) })}</span>}
        </>
      }
      moreLabel={t('summary.addSeat')}
      fewerLabel={t('summary.removeSeat')}
    />
  );
}
