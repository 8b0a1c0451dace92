import { type ReactNode, useId } from 'react';

export interface SegmentedProps<V extends string> {
  /** Names the choice for screen readers. */
  label: string;
  options: readonly { value: V; label: ReactNode }[];
  value: V;
  onChange: (value: V) => void;
}

/** A few choices beside each other: native radio buttons in the shape of a segmented control. */
export function Segmented<V extends string>({ label, options, value, onChange }: SegmentedProps<V>) {
  const name = useId();
  return (
    <fieldset className="locai-intervals" data-size="small">
      <legend className="locai-visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="locai-interval">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
