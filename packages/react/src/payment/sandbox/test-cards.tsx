import { useState } from 'react';
import { VisuallyHidden } from '../../components/visually-hidden/visually-hidden.tsx';
import { useModalContext } from '../../hooks/use-modal-context.ts';
import type { MessageKey } from '../../text/messages.ts';
import type { PaymentConfig } from '../payment-form.ts';
import { brandOf, formatNumber } from './card.ts';
import { CardBrandIcon } from './card-brand-icon.tsx';

/** What the well-known test cards do, in the person's language; of any other the back end's own words are shown. */
const behaviours: Readonly<Record<string, TestCardKey>> = {
  '4242424242424242': 'payment.testPays',
  '5555555555554444': 'payment.testPays',
  '378282246310005': 'payment.testPays',
  '4000002500003155': 'payment.testAuthentication',
  '4000002760003184': 'payment.testAuthentication',
  '4000000000000002': 'payment.testDeclined',
  '4000000000009995': 'payment.testFunds',
  '4000000000000069': 'payment.testExpired',
  '4000000000000127': 'payment.testCvc',
  '4000000000000341': 'payment.testRenewal',
  '4000000000000259': 'payment.testDisputed',
  '4000000000005126': 'payment.testRefund',
};

type TestCardKey = Extract<MessageKey, `payment.test${string}`>;

export interface TestCardsProps {
  cards: PaymentConfig['testCards'];
  disabled: boolean;
  onPick: (number: string) => void;
}

/** The cards that work here; a press fills one in. */
export function TestCards({ cards, disabled, onPick }: TestCardsProps) {
  const { t } = useModalContext();
  const [picked, setPicked] = useState<string>();
  const pick = (number: string) => {
    if (disabled) return;
    onPick(number);
    setPicked(formatNumber(number));
  };
  const words = (number: string) => {
    const key = behaviours[number];
    return key && t(key);
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
              <span className="locai-amount">
                <bdi>{formatNumber(number)}</bdi>
              </span>
              <span className="locai-test-card-behaviour">{words(number) ?? behaviour}</span>
            </button>
          </li>
        ))}
      </ul>
      <VisuallyHidden role="status">{picked && t('payment.sandboxFilled', { number: picked })}</VisuallyHidden>
    </details>
  );
}
