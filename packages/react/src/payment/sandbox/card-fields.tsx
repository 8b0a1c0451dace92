import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { MessageKey } from '../../text/messages.ts';
import { brandOf, type CardErrorCode, type CardField, formatExpiry, formatNumber } from './card.ts';
import { CardBrandIcon } from './card-brand-icon.tsx';
import { DigitsField } from './digits-field.tsx';
import type { CardState } from './use-card.ts';

const errorKeys = {
  number_incomplete: 'payment.numberIncomplete',
  number_invalid: 'payment.numberInvalid',
  number_not_a_test_card: 'payment.numberNotTest',
  expiry_incomplete: 'payment.expiryIncomplete',
  expiry_past: 'payment.expiryPast',
  cvc_incomplete: 'payment.cvcIncomplete',
} as const satisfies Record<CardErrorCode, MessageKey>;

export interface CardFieldsProps {
  card: CardState;
  readOnly: boolean;
}

/** Number, expiry and security code, in the order in which browsers fill them in. */
export function CardFields({ card, readOnly }: CardFieldsProps) {
  const { t } = useModalContext();
  const messageOf = (code: CardErrorCode | undefined) => code && t(errorKeys[code]);
  const field = (name: CardField) => ({
    ref: card.register(name),
    value: card.text[name],
    error: messageOf(card.errors[name]),
    readOnly,
    onBlur: () => card.leave(name),
  });
  return (
    <div className="locai-card-fields">
      <div className="locai-card-number">
        <DigitsField
          {...field('number')}
          {...numeric('cc-number')}
          label={t('payment.cardNumber')}
          placeholder="1234 1234 1234 1234"
          format={formatNumber}
          onValueChange={(value) => card.change('number', value)}
        />
        <CardBrandIcon brand={brandOf(card.text.number)} />
      </div>
      <DigitsField
        {...field('expiry')}
        {...numeric('cc-exp')}
        label={t('payment.expiry')}
        placeholder={t('payment.expiryPlaceholder')}
        format={formatExpiry}
        onValueChange={(value) => card.change('expiry', value)}
      />
      <DigitsField
        {...field('cvc')}
        {...numeric('cc-csc')}
        label={t('payment.cvc')}
        placeholder={brandOf(card.text.number) === 'amex' ? '1234' : '123'}
        onValueChange={(value) => card.change('cvc', value)}
      />
    </div>
  );
}

function numeric(autoComplete: string) {
  return { autoComplete, inputMode: 'numeric', dir: 'ltr', spellCheck: false } as const;
}
