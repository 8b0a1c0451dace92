import type { Plan, Quote } from '../../queries/schemas.ts';
import { SeatsField } from '../order-summary/seats-field.tsx';

export interface CheckoutSeatsProps {
  seats: NonNullable<Plan['seats']>;
  quote: Quote | undefined;
  /** undefined: whatever the quote says. */
  value: number | undefined;
  onChange: (seats: number) => void;
  readOnly: boolean;
}

/** The seats of a plan, where there is a choice. */
export function CheckoutSeats({ seats, quote, value, onChange, readOnly }: CheckoutSeatsProps) {
  const { included, min, max, prices } = seats;
  if (min === max) return null;
  const price = prices.find(
    (entry) => entry.interval === quote?.interval && entry.price.currency === quote.dueNow.currency,
  )?.price;
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
