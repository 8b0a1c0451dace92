import { useEffect, useRef, useState } from 'react';
import {
  brandOf,
  type Card,
  type CardErrors,
  type CardField,
  type CardText,
  cardErrors,
  cardOf,
  formatCvc,
  formatExpiry,
  formatNumber,
} from './card.ts';

const empty: CardText = { number: '', expiry: '', cvc: '' };
const order = ['number', 'expiry', 'cvc'] as const satisfies CardField[];

/** The card form's state: what is typed, what is wrong with it, and which field shall have the focus. */
export function useCard(onChange: ((state: { complete: boolean }) => void) | undefined) {
  const [text, setText] = useState(empty);
  const [errors, setErrors] = useState<CardErrors>({});
  const fields = useRef<Partial<Record<CardField, HTMLInputElement | null>>>({});
  const complete = Object.keys(cardErrors(text, new Date())).length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed is news, not another function.
  useEffect(() => onChange?.({ complete }), [complete]);

  const show = (found: CardErrors) => {
    setErrors(found);
    fields.current[order.find((field) => found[field]) ?? 'number']?.focus();
  };

  return {
    text,
    errors,
    show,
    register: (field: CardField) => (input: HTMLInputElement | null) => {
      fields.current[field] = input;
    },
    change(field: CardField, value: string) {
      setText((before) => formatted({ ...before, [field]: value }));
      setErrors((before) => ({ ...before, [field]: undefined }));
    },
    /** Says what is wrong when a field is left; an empty one has not been reached yet. */
    leave(field: CardField) {
      if (text[field]) setErrors((before) => ({ ...before, [field]: cardErrors(text, new Date())[field] }));
    },
    fill(number: string) {
      setText((before) => formatted({ ...before, number, expiry: '1234', cvc: brandOf(number) === 'amex' ? '1234' : '123' }));
      setErrors({});
    },
    validate(): boolean {
      const found = cardErrors(text, new Date());
      const good = Object.keys(found).length === 0;
      if (!good) show(found);
      return good;
    },
    card: (): Card => cardOf(text),
  };
}

export type CardState = ReturnType<typeof useCard>;

function formatted(text: CardText): CardText {
  const number = formatNumber(text.number);
  return { ...text, number, expiry: formatExpiry(text.expiry), cvc: formatCvc(text.cvc, brandOf(number)) };
}
