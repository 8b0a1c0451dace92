import type { PaymentErrorCode } from '../../provider.ts';

/**
 * What a card does: pays, asks for 3-D Secure while its owner is there (or always), pays now but not later, pays and is disputed or
 * takes no refund, or is declined with a code.
 */
export type Behaviour = 'pays' | 'asks' | 'asks_always' | 'pays_once' | 'disputes' | 'fails_refunds' | PaymentErrorCode;

export interface TestCard {
  brand: 'visa' | 'mastercard' | 'amex';
  behaviour: Behaviour;
  text: string;
}

/** The test cards, by number: Stripe's, with Stripe's behaviour. */
const cards = new Map<string, TestCard>([
  ['4242424242424242', { brand: 'visa', behaviour: 'pays', text: 'Pays' }],
  ['5555555555554444', { brand: 'mastercard', behaviour: 'pays', text: 'Pays (Mastercard)' }],
  ['378282246310005', { brand: 'amex', behaviour: 'pays', text: 'Pays (American Express)' }],
  ['4000002500003155', { brand: 'visa', behaviour: 'asks', text: 'Asks for 3-D Secure' }],
  ['4000002760003184', { brand: 'visa', behaviour: 'asks_always', text: 'Asks for 3-D Secure every time' }],
  ['4000000000000002', { brand: 'visa', behaviour: 'card_declined', text: 'Is declined' }],
  ['4000000000009995', { brand: 'visa', behaviour: 'insufficient_funds', text: 'Has insufficient funds' }],
  ['4000000000000069', { brand: 'visa', behaviour: 'expired_card', text: 'Is declined as expired' }],
  ['4000000000000127', { brand: 'visa', behaviour: 'incorrect_cvc', text: 'Is declined for a wrong CVC' }],
  ['4000000000000341', { brand: 'visa', behaviour: 'pays_once', text: 'Pays now, fails to renew' }],
  ['4000000000000259', { brand: 'visa', behaviour: 'disputes', text: 'Pays, then is disputed' }],
  ['4000000000005126', { brand: 'visa', behaviour: 'fails_refunds', text: 'Pays, takes no refund' }],
]);

/** The test card with a number as typed; undefined for every other number, so that no real card gets in. */
export function findCard(typed: string): (TestCard & { last4: string }) | undefined {
  const number = typed.replaceAll(/[\s-]/g, '');
  const card = cards.get(number);
  return card && { ...card, last4: number.slice(-4) };
}

export const testCards = [...cards].map(([number, { text }]) => ({ number, behaviour: text }));

/** What the bank says to a card: yes, ask the cardholder, or no with a reason. */
export function judge(behaviour: string, cardholder: 'present' | 'absent'): 'pays' | 'asks' | PaymentErrorCode {
  if (['pays', 'disputes', 'fails_refunds'].includes(behaviour)) return 'pays';
  if (behaviour === 'asks_always') return 'asks';
  // Once its owner has confirmed it and it is saved, it renews by itself.
  if (behaviour === 'asks') return cardholder === 'present' ? 'asks' : 'pays';
  if (behaviour === 'pays_once') return cardholder === 'present' ? 'pays' : 'card_declined';
  return decline(behaviour);
}

function decline(behaviour: string): PaymentErrorCode {
  const codes = [...cards.values()].map((card) => card.behaviour).filter(isDecline);
  return codes.find((code) => code === behaviour) ?? 'processing_error';
}

const isDecline = (behaviour: Behaviour): behaviour is PaymentErrorCode =>
  !['pays', 'asks', 'asks_always', 'pays_once', 'disputes', 'fails_refunds'].includes(behaviour);
