import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from 'react';
import { classNames } from '../../theme/class-names.ts';

export interface MeterProps extends Omit<ComponentPropsWithoutRef<'div'>, 'role'> {
  /** What is measured. */
  label: ReactNode;
  /** How much is used, a decimal string. */
  value: string;
  /** How much may be used, a decimal string. */
  max: string;
  /** The measure in words, e.g. `18 of 20 messages`. */
  valueText: string;
  /** Where it becomes tight, in percent: marked on the track. */
  marks?: readonly number[];
}

/**
 * How much of a limit is used. `data-state` is `ok`, `near` from 80 %, or `reached`.
 *
 * @example
 * <Meter label="Messages" value="18" max="20" valueText="18 of 20 messages" />
 */
export const Meter = forwardRef<HTMLDivElement, MeterProps>(function Meter(
  { label, value, max, valueText, marks = [], className, ...props },
  ref,
) {
  const labelId = useId();
  const percent = percentage(value, max);
  return (
    <div ref={ref} data-state={state(percent)} {...props} className={classNames('locai-meter', className)}>
      <div className="locai-meter-text">
        <span id={labelId} className="locai-meter-label">
          {label}
        </span>
        <span className="locai-amount" aria-hidden="true">
          {valueText}
        </span>
      </div>
      <div
        role="meter"
        className="locai-meter-track"
        aria-labelledby={labelId}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={valueText}
      >
        <div className="locai-meter-bar" style={{ inlineSize: `${percent}%` }} />
        {marks.map((mark) => (
          <span key={mark} className="locai-meter-mark" style={{ insetInlineStart: `${mark}%` }} />
        ))}
      </div>
    </div>
  );
});

/** For the width of a bar only: a float may round here, never where units are counted. */
function percentage(value: string, max: string): number {
  const whole = Number(max);
  return whole > 0 ? Math.min(100, Math.round((Number(value) / whole) * 1000) / 10) : 100;
}

function state(percent: number): 'ok' | 'near' | 'reached' {
  if (percent >= 100) return 'reached';
  return percent >= 80 ? 'near' : 'ok';
}
