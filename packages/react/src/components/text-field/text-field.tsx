import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from 'react';
import { classNames } from '../../theme/class-names.ts';
import { Icon } from '../icon/icon.tsx';

export interface TextFieldProps extends ComponentPropsWithoutRef<'input'> {
  label: ReactNode;
  /** What helps to fill it in; always there. */
  hint?: ReactNode;
  /** What is wrong with it; marks the field as invalid. */
  error?: ReactNode;
}

/**
 * A text input with its label, hint and error, joined for screen readers. `className` goes to the wrapper, the rest to the input.
 *
 * @example
 * <TextField label="Card number" inputMode="numeric" autoComplete="cc-number" error={error} />
 */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { label, hint, error, id, className, type = 'text', 'aria-describedby': describedBy, ...props },
  ref,
) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const described = classNames(describedBy, Boolean(hint) && `${inputId}-hint`, Boolean(error) && `${inputId}-error`);
  return (
    <div className={classNames('locai-text-field', className)} data-invalid={error ? '' : undefined}>
      <label className="locai-text-field-label" htmlFor={inputId}>
        {label}
      </label>
      <input
        ref={ref}
        aria-invalid={error ? true : undefined}
        {...props}
        type={type}
        id={inputId}
        aria-describedby={described || undefined}
        className="locai-text-field-input"
      />
      {hint && (
        <span className="locai-text-field-hint" id={`${inputId}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="locai-text-field-error" id={`${inputId}-error`}>
          <Icon name="alert" />
          {error}
        </span>
      )}
    </div>
  );
});
