import {
  type Books,
  type Card,
  type Customer,
  type Dispute,
  type Domain,
  type Endpoint,
  type Intent,
  type Refund,
  refundedOf,
} from './books.ts';
import type { WireCheck } from './wire-check.ts';

const faces: Record<Card['kind'], { brand: string; last4: string }> = {
  pays: { brand: 'visa', last4: '4242' },
  pays_too: { brand: 'mastercard', last4: '4444' },
  asks: { brand: 'visa', last4: '3155' },
  asks_always: { brand: 'visa', last4: '3184' },
  pays_once: { brand: 'visa', last4: '0341' },
  declined: { brand: 'visa', last4: '0002' },
  disputed: { brand: 'visa', last4: '0259' },
  refund_fails: { brand: 'visa', last4: '5126' },
};

/** What is in the books, written as Stripe writes it. */
export function answersOf(books: Books, { complete, apiVersion }: WireCheck) {
  const customer = ({ id, metadata, default: standard }: Customer) => {
    const settings = { custom_fields: null, default_payment_method: standard, footer: null, rendering_options: null };
    return complete('customer', { id, object: 'customer', metadata, invoice_settings: settings });
  };
  const method = ({ id, kind, customer }: Card) => {
    const card = {
      ...faces[kind],
      exp_month: 12,
      exp_year: 2030,
      country: 'US',
      funding: 'credit',
      fingerprint: faces[kind].last4,
    };
    const rest = { checks: null, display_brand: null, generated_from: null, networks: null, regulated_status: null };
    const whole = { ...card, ...rest, three_d_secure_usage: null, wallet: null };
    return complete('payment_method', { id, object: 'payment_method', type: 'card', customer, card: whole });
  };
  const refusal = ({ refusal, refusedCard }: Intent) => {
    const card = books.cards.get(refusedCard ?? '');
    if (!refusal || !card) return null;
    return { type: 'card_error', ...refusal, message: 'Your card was declined.', payment_method: method(card) };
  };
  const common = ({ id, customer, metadata, secret, status, card }: Intent) => {
    const types = { allowed_payment_method_types: ['card'], payment_method_types: ['card'] };
    return { id, customer, metadata, client_secret: secret, status, payment_method: card, ...types, created: books.seconds() };
  };
  const charge = (intent: Intent, { id, amount }: Intent['charges'][number]) => {
    const money = { amount, amount_captured: amount, amount_refunded: refundedOf(books, intent.id), currency: intent.currency };
    return complete('charge', { id, object: 'charge', ...money, status: 'succeeded', payment_intent: intent.id });
  };
  const intent = (one: Intent, expand: string[] = []) => {
    if (one.kind === 'setup')
      return complete('setup_intent', { ...common(one), object: 'setup_intent', last_setup_error: refusal(one) });
    const [owner, last] = [books.customers.get(one.customer), one.charges.at(-1)];
    return complete('payment_intent', {
      ...common(one),
      object: 'payment_intent',
      setup_future_usage: one.setupFutureUsage,
      amount: one.amount,
      currency: one.currency,
      last_payment_error: refusal(one),
      customer: expand.includes('customer') && owner ? customer(owner) : one.customer,
      latest_charge: last ? (expand.includes('latest_charge') ? charge(one, last) : last.id) : null,
    });
  };
  const currencyOf = (payment: string) => books.intents.get(payment)?.currency ?? 'usd';
  const refund = ({ id, payment, amount, metadata, status }: Refund) => {
    const money = { amount, currency: currencyOf(payment) };
    return complete('refund', { id, object: 'refund', ...money, metadata, payment_intent: payment, status });
  };
  const dispute = ({ payment, ...one }: Dispute) => {
    const money = { amount: books.intents.get(payment)?.amount ?? 0, currency: currencyOf(payment) };
    return complete('dispute', { ...one, object: 'dispute', ...money, payment_intent: payment, metadata: {} });
  };
  const domain = (one: Domain) => complete('payment_method_domain', { ...one, object: 'payment_method_domain' });
  const endpoint = (one: Endpoint) => complete('webhook_endpoint', { ...one, object: 'webhook_endpoint', metadata: {} });
  const event = ({ id, type, created, object }: Books['events'][number]) => {
    const [about, back, asked] = [books.intents.get(object), books.refunds.get(object), books.disputes.get(object)];
    const told = about ? intent(about) : back ? refund(back) : asked && dispute(asked);
    const data = { object: told ?? { id: object, object: 'unknown' } };
    return complete('event', { id, object: 'event', type, created, api_version: apiVersion, data });
  };
  return { customer, method, intent, refund, dispute, domain, endpoint, event };
}

export type Answers = ReturnType<typeof answersOf>;

export function listOf(path: string, data: object[]): object {
  return { object: 'list', data, has_more: false, url: path };
}
