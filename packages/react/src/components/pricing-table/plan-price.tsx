import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { Interval, Plan } from '../../queries/schemas.ts';
import type { PlanPartProps } from './plan-part.ts';
import { priceOf } from './prices.ts';

/** The price of the chosen interval, in the room that the longest of all intervals needs. */
export function PlanPrice({ option: { plan }, interval, intervals, currency }: PlanPartProps) {
  const shown = intervals.length > 0 ? intervals : [interval];
  return (
    <div className="locai-plan-price">
      {shown.map((each) => (
        <div key={each} className="locai-plan-price-option" data-active={each === interval || undefined}>
          <Amount plan={plan} interval={each} currency={currency} />
          <SeatPrice plan={plan} interval={each} currency={currency} />
        </div>
      ))}
    </div>
  );
}

interface PriceProps {
  plan: Plan;
  interval: Interval;
  currency: string | undefined;
}

function Amount({ plan, interval, currency }: PriceProps) {
  const { t, formatMoney } = useBillingContext();
  const price = priceOf(plan, interval, currency);
  if (!price && plan.prices.length > 0) return <p className="locai-plan-seats">{t('pricing.notForInterval')}</p>;
  if (!price)
    return (
      <p className="locai-plan-amount" data-custom="">
        {t('pricing.custom')}
      </p>
    );
  return (
    <p>
      <span className="locai-plan-amount locai-amount">{formatMoney(price, { trimZeros: true })}</span>{' '}
      <span className="locai-plan-per">{t(`pricing.per.${interval}`)}</span>
    </p>
  );
}

function SeatPrice({ plan: { seats }, interval, currency }: PriceProps) {
  const { t, formatMoney } = useBillingContext();
  if (!seats || seats.max === 1) return null;
  const extra = seats.prices.find((entry) => entry.interval === interval && entry.price.currency === currency)?.price;
  const price = extra && formatMoney(extra, { trimZeros: true });
  const count = seats.included;
  return (
    <p className="locai-plan-seats locai-amount">
      {price ? t('pricing.seatsThen', { count, price }) : t('pricing.seatsIncluded', { count })}
    </p>
  );
}
