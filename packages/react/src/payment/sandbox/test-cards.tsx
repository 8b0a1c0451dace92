import { useState } from 'react';
import { VisuallyHidden } from '../../components/visually-hidden/visually-hidden.tsx';
import { useBillingContext } from '../../hooks/use-billing-context.ts';
import type { PaymentConfig } from '../payment-form.ts';
import { brandOf, formatNumber } from './card.ts';
import { CardBrandIcon } from './card-brand-icon.tsx';

export interface TestCardsProps {
  cards: PaymentConfig['testCards'];
  disabled: boolean;
  onPick: (number: string) => void;
}

/** The cards that work here; a press fills one in. */
export function TestCards({ cards, disabled, onPick }: TestCardsProps) {
  const { t } = useBillingContext();
  const [picked, setPicked] = useState<string>();
  const pick = (number: string) => {
    if (disabled) return;
    onPick(number);
    setPicked(formatNumber(number));
  };
  return (
    <details className="locai-test-cards" open>
      <summary className="locai-test-cards-title">
        <span className="locai-sandbox-label">{t('payment.sandboxTitle')}</span>
        <span>{t('payment.sandboxHint')}</span>
      </summary>
      <ul className="locai-test-cards-list">
        {cards.map(({ number, behaviour }) => (
          <li key={number}>
            <button type="button" className="locai-test-card" aria-disabled={disabled || undefined} onClick={() => pick(number)}>
              <CardBrandIcon brand={brandOf(number)} />
              <bdi className="locai-amount">{formatNumber(number)}</bdi>
              <span className="locai-test-card-behaviour">{behaviour}</span>
            </button>
          </li>
        ))}
      </ul>
      <VisuallyHidden role="status">{picked && t('payment.sandboxFilled', { number: picked })}</VisuallyHidden>
    </details>
  );
}
