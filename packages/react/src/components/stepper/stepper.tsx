import { type ChangeEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';

export interface StepperProps {
  label: ReactNode;
  /** What helps to choose; always there. */
  hint?: ReactNode;
  value: number;
  onChange: (value: number) => void;
  min: number;
  /** null: no limit. */
  max: number | null;
  /** The words of the two buttons. */
  moreLabel: string;
  fewerLabel: string;
  readOnly?: boolean;
}

/** A whole number: typed, or one more and one less. What is typed counts when the field is left. */
export function Stepper({ label, hint, value, onChange, min, max, moreLabel, fewerLabel, readOnly = false }: StepperProps) {
  const id = useId();
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const limit = (number: number) => Math.min(Math.max(number, min), max ?? 100_000);
  const step = (by: number) => readOnly || onChange(limit(value + by));
  const commit = () => {
    const number = limit(Number(typed) || value);
    setTyped(String(number));
    if (number !== value) onChange(number);
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
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="locai-seats-hint">
            {hint}
          </p>
        )}
      </div>
      <div className="locai-seats-stepper">
        <StepButton label={fewerLabel} disabled={value <= min} onPress={() => step(-1)} path="M5 10h10" />
        <input
          id={id}
          className="locai-seats-input locai-amount"
          role="spinbutton"
          inputMode="numeric"
          autoComplete="off"
          aria-valuenow={value}
          aria-valuemin={min}
          aria-valuemax={max ?? undefined}
          aria-describedby={hint ? `${id}-hint` : undefined}
          readOnly={readOnly}
          value={typed}
          onChange={type}
          onBlur={commit}
          onKeyDown={press}
        />
        <StepButton label={moreLabel} disabled={max !== null && value >= max} onPress={() => step(1)} path="M5 10h10M10 5v10" />
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
