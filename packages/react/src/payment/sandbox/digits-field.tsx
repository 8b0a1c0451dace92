import { type ChangeEvent, forwardRef, type RefCallback, useLayoutEffect, useRef } from 'react';
import { TextField, type TextFieldProps } from '../../components/text-field/text-field.tsx';
import { digitsOf } from './card.ts';

export interface DigitsFieldProps extends Omit<TextFieldProps, 'onChange' | 'value'> {
  value: string;
  /** How the digits are grouped. */
  format?: (text: string) => string;
  onValueChange: (value: string) => void;
}

/** A field whose digits are grouped while they are typed. The caret stays behind the same digit, also in the middle of the number. */
export const DigitsField = forwardRef<HTMLInputElement, DigitsFieldProps>(function DigitsField(
  { value, format = digitsOf, onValueChange, ...props },
  ref,
) {
  const input = useRef<HTMLInputElement | null>(null);
  const digitsBeforeCaret = useRef<number | undefined>(undefined);

  useLayoutEffect(() => {
    if (digitsBeforeCaret.current === undefined) return;
    const caret = positionAfter(value, digitsBeforeCaret.current);
    digitsBeforeCaret.current = undefined;
    input.current?.setSelectionRange(caret, caret);
  });

  const change = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const caret = target.selectionStart ?? target.value.length;
    // At the end the browser's own place is right, and separators and zeros that were added are behind the caret.
    if (caret < target.value.length) digitsBeforeCaret.current = digitsOf(target.value.slice(0, caret)).length;
    onValueChange(format(target.value));
  };

  const attach: RefCallback<HTMLInputElement> = (element) => {
    input.current = element;
    if (typeof ref === 'function') ref(element);
    else if (ref) ref.current = element;
  };

  return <TextField {...props} ref={attach} value={value} onChange={change} />;
});

function positionAfter(text: string, digits: number): number {
  let seen = 0;
  for (let position = 0; position < text.length; position++) {
    if (seen === digits) return position;
    if (/\d/.test(text.charAt(position))) seen++;
  }
  return text.length;
}
