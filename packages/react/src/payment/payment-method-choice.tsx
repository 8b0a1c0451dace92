import { useId } from 'react';
import { VisuallyHidden } from '../components/visually-hidden/visually-hidden.tsx';
import { useFlowContext } from '../hooks/use-flow-context.ts';
import type { PaymentMethod } from '../queries/schemas.ts';

const names: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
};

/** A card network as people know it. */
export function brandName(brand: string): string {
  return names[brand] ?? brand;
}

export interface PaymentMethodChoiceProps {
  methods: PaymentMethod[];
  /** undefined: another card. */
  value: string | undefined;
  onChange: (id: string | undefined) => void;
  readOnly: boolean;
}

/** The saved cards and "another card", as one group of radio buttons. */
export function PaymentMethodChoice({ methods, value, onChange, readOnly }: PaymentMethodChoiceProps) {
  const { t } = useFlowContext();
  const group = useId();
  const option = (id: string | undefined) => ({
    name: group,
    checked: value === id,
    onChange: () => readOnly || onChange(id),
    'aria-disabled': readOnly || undefined,
  });
  return (
    <fieldset className="locai-payment-methods">
      <legend className="locai-visually-hidden">{t('payment.method')}</legend>
      {methods.map((method) => (
        <label key={method.id} className="locai-payment-method">
          <input type="radio" {...option(method.id)} />
          <SavedCard method={method} />
        </label>
      ))}
      <label className="locai-payment-method">
        <input type="radio" {...option(undefined)} />
        <span>{t('payment.anotherCard')}</span>
      </label>
    </fieldset>
  );
}

function SavedCard({ method: { brand, last4, expMonth, expYear } }: { method: PaymentMethod }) {
  const { t } = useFlowContext();
  const name = brandName(brand);
  const expiry = `${String(expMonth).padStart(2, '0')}/${String(expYear % 100).padStart(2, '0')}`;
  return (
    <>
      <bdi className="locai-amount" aria-hidden="true">
        {t('payment.savedCard', { brand: name, last4 })}
      </bdi>
      <VisuallyHidden>{t('payment.savedCardName', { brand: name, last4 })}</VisuallyHidden>
      <span className="locai-payment-method-detail">{t('payment.savedCardExpires', { expiry })}</span>
    </>
  );
}
