import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { Field, type FieldLabels } from './field.tsx';

export interface TextFieldProps extends ComponentPropsWithoutRef<'input'>, FieldLabels {}

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
  return (
    <Field {...{ label, hint, error, id, className, describedBy }}>
      {(control) => <input ref={ref} {...props} {...control} type={type} />}
    </Field>
  );
});

export interface TextAreaFieldProps extends ComponentPropsWithoutRef<'textarea'>, FieldLabels {}

/** `TextField` for several lines. */
export const TextAreaField = forwardRef<HTMLTextAreaElement, TextAreaFieldProps>(function TextAreaField(
  { label, hint, error, id, className, 'aria-describedby': describedBy, ...props },
  ref,
) {
  return (
    <Field {...{ label, hint, error, id, className, describedBy }}>
      {(control) => <textarea ref={ref} rows={4} {...props} {...control} />}
    </Field>
  );
});

export interface SelectFieldProps extends ComponentPropsWithoutRef<'select'>, FieldLabels {}

/** The browser's own select with its label: every phone and every keyboard knows it. */
export const SelectField = forwardRef<HTMLSelectElement, SelectFieldProps>(function SelectField(
  { label, hint, error, id, className, 'aria-describedby': describedBy, ...props },
  ref,
) {
  return (
    <Field {...{ label, hint, error, id, className, describedBy }}>
      {(control) => <select ref={ref} {...props} {...control} />}
    </Field>
  );
});
