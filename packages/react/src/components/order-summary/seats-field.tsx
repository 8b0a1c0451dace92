import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useFlowContext } from '../../hooks/use-flow-context.ts';
import type { Money } from '../../queries/schemas.ts';

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
export function SeatsField({ value, onChange, included, min, max, price, readOnly = false }: SeatsFieldProps) {
  const { t, formatMoney } = useFlowContext();
  const id = useId();
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const limit = (seats: number) => Math.min(Math.max(seats, min), max ?? 100_000);
  const step = (by: number) => readOnly || onChange(limit(value + by));
  const commit = () => {
    const seats = limit(Number(typed) || value);
    setTyped(String(seats));
    if (seats !== value) onChange(seats);
  };
  const type = ({ target }: ChangeEvent<HTMLInputElement>) => setTyped(target.value.replace(/\D/g, '').slice(0, 6));
  const press = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1, Enter: 0 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    // Enter agrees to the number, not yet to the price that follows from it.
    if (by === 0) commit();
    else step(by);
  };
  return (
    <div className="locai-seats">
      <div className="locai-seats-words">
        <label htmlFor={id} className="locai-seats-label">
          {t('summary.seats')}
        </label>
        <p id={`${id}-hint`} className="locai-seats-hint">
          {t('summary.seatsIncluded', { count: included })}
          {price && <span>{t('summary.seatPrice', { amount: formatMoney(price, { trimZeros: true }) })}</span>}
        </p>
      </div>
      <div className="locai-seats-stepper">
        <StepButton label={t('summary.removeSeat')} disabled={value <= min} onPress={() => step(-1)} path="M5 10h10" />
        <input
          id={id}
          className="locai-seats-input locai-amount"
          role="spinbutton"
          inputMode="numeric"
          autoComplete="off"
          aria-valuenow={value}
          aria-valuemin={min}
          aria-valuemax={max ?? undefined}
          aria-describedby={`${id}-hint`}
          readOnly={readOnly}
          value={typed}
          onChange={type}
          onBlur={commit}
          onKeyDown={press}
        />
        <StepButton
          label={t('summary.addSeat')}
          disabled={max !== null && value >= max}
          onPress={() => step(1)}
          path="M5 10h10M10 5v10"
        />
      </div>
    </div>
  );
}

interface StepButtonProps {
  label: string;
  disabled: boolean;
  onPress: () => void;
  path: string;
}

function StepButton({ label, disabled, onPress, path }: StepButtonProps) {
  return (
    <button
      type="button"
      className="locai-seats-step"
      aria-label={label}
      aria-disabled={disabled || undefined}
      onClick={() => disabled || onPress()}
    >
      <svg
        className="locai-icon"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    </button>
  );
}
