import type { Interval, Plan, Quote } from '../../queries/schemas.ts';
import { SeatsField } from '../order-summary/seats-field.tsx';

export interface CheckoutSeatsProps {
  seats: NonNullable<Plan['seats']>;
  interval: Interval;
  /** The one that was asked for; the quote's once there is one. */
  currency: string | undefined;
  quote: Quote | undefined;
  /** undefined: whatever the quote says. */
  value: number | undefined;
  onChange: (seats: number) => void;
  readOnly: boolean;
}

/** The seats of a plan, where there is a choice. */
export function CheckoutSeats({ seats, interval, currency, quote, value, onChange, readOnly }: CheckoutSeatsProps) {
  const { included, min, max, prices } = seats;
  if (min === max) return null;
  const sold = prices.filter((entry) => entry.interval === interval).map((entry) => entry.price);
  const asked = quote?.dueNow.currency ?? currency;
  const price = asked ? sold.find((each) => each.currency === asked) : sold[0];
  return (
    <SeatsField
      value={value ?? quote?.seats ?? Math.max(included, min)}
      onChange={onChange}
      included={included}
      min={min}
      max={max}
      price={price}
      readOnly={readOnly}
    />
  );
}
