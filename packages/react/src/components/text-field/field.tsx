import { type ReactNode, useId } from 'react';
import { classNames } from '../../theme/class-names.ts';
import { Icon } from '../icon/icon.tsx';

/** What every field is given around its control. */
export interface FieldLabels {
  label: ReactNode;
  /** What helps to fill it in; always there. */
  hint?: ReactNode;
  /** What is wrong with it; marks the field as invalid. */
  error?: ReactNode;
}

export interface FieldProps extends FieldLabels {
  /** The control's id; an own one when left out. */
  id?: string | undefined;
  describedBy?: string | undefined;
  className?: string | undefined;
  /** The control, with what joins it to its label, hint and error. */
  children: (control: FieldControl) => ReactNode;
}

export interface FieldControl {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  className: string;
}

/** A control with its label, hint and error, joined for screen readers. */
export function Field({ label, hint, error, id, describedBy, className, children }: FieldProps) {
  const ownId = useId();
  const controlId = id ?? ownId;
  const described = classNames(describedBy, Boolean(hint) && `${controlId}-hint`, Boolean(error) && `${controlId}-error`);
  return (
    <div className={classNames('locai-text-field', className)} data-invalid={error ? '' : undefined}>
      <label className="locai-text-field-label" htmlFor={controlId}>
        {label}
      </label>
      {children({
        id: controlId,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described || undefined,
        className: 'locai-text-field-input',
      })}
      {hint && (
        <span className="locai-text-field-hint" id={`${controlId}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="locai-text-field-error" id={`${controlId}-error`}>
          <Icon name="alert" />
          {error}
        </span>
      )}
    </div>
  );
}
