import type { CardKind } from '../../../testing/provider-harness.ts';

export interface Card {
  id: string;
  kind: CardKind;
  customer: string | null;
  /** Its holder has confirmed that it may be charged while nobody is there. */
  mandated: boolean;
}

export interface Customer {
  id: string;
  metadata: Record<string, string>;
  default: string | null;
}

export interface Refusal {
  code: string;
  decline_code?: string;
}

export interface Intent {
  kind: 'payment' | 'setup';
  id: string;
  customer: string;
  amount: number;
  currency: string;
  metadata: Record<string, string>;
  secret: string;
  status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled';
  card: string | null;
  /** Its card is to be saved; null: it is not. */
  setupFutureUsage: string | null;
  /** The card of the last refusal. */
  refusedCard: string | null;
  refusal: Refusal | null;
  /** Every time money moved. */
  charges: { id: string; amount: number }[];
}

export interface Refund {
  id: string;
  payment: string;
  amount: number;
  metadata: Record<string, string>;
  status: 'pending' | 'succeeded' | 'failed';
}

export interface Dispute {
  id: string;
  payment: string;
  status: string;
  reason: string;
  created: number;
}

export interface Domain {
  id: string;
  domain_name: string;
  enabled: boolean;
}

export interface Endpoint {
  id: string;
  url: string;
  enabled_events: string[];
  api_version: string;
  status: string;
}

export interface BookedEvent {
  id: string;
  type: string;
  created: number;
  object: string;
}

/** What an account of Stripe holds. Newest last. */
export function emptyBooks(now: () => Date) {
  let count = 0;
  return {
    customers: new Map<string, Customer>(),
    cards: new Map<string, Card>(),
    intents: new Map<string, Intent>(),
    refunds: new Map<string, Refund>(),
    disputes: new Map<string, Dispute>(),
    domains: new Map<string, Domain>(),
    endpoints: new Map<string, Endpoint>(),
    events: [] as BookedEvent[],
    newId: (prefix: string) => `${prefix}_${String(++count).padStart(6, '0')}`,
    seconds: () => Math.floor(now().getTime() / 1000),
  };
}

export type Books = ReturnType<typeof emptyBooks>;

/** A no, as Stripe writes it. */
export class Refused extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

export const invalid = (param: string, code?: string) =>
  new Refused(400, { type: 'invalid_request_error', param, ...(code && { code }), message: `No such ${param}` });

export const missing = () =>
  new Refused(404, { type: 'invalid_request_error', code: 'resource_missing', param: 'id', message: 'No such object' });

const wrongState = (code: string) =>
  new Refused(400, { type: 'invalid_request_error', code, message: 'Its status does not allow it' });

/** How Stripe, or the bank behind it, takes a card. */
export function confirmIntent(books: Books, intent: Intent, card: Card, isHolderThere: boolean): void {
  if (intent.status !== 'requires_payment_method') throw wrongState(`${intent.kind}_intent_unexpected_state`);
  // Stripe has no code for it.
  if (!isHolderThere && intent.setupFutureUsage) throw invalid('off_session');
  intent.refusal = null;
  const verdict = isHolderThere ? judge(card) : judgeAlone(card);
  if (verdict === 'pays') succeed(books, intent, card);
  else if (verdict === 'asks') ask(books, intent, card);
  else refuse(books, intent, card, verdict);
}

type Verdict = 'pays' | 'asks' | Refusal;

const declined = { code: 'card_declined', decline_code: 'generic_decline' };

function judge({ kind }: Card): Verdict {
  if (kind === 'declined') return declined;
  return kind === 'asks' || kind === 'asks_always' ? 'asks' : 'pays';
}

/** While its holder is not there. */
function judgeAlone({ kind, mandated }: Card): Verdict {
  if (kind === 'declined' || kind === 'pays_once') return declined;
  return kind === 'asks_always' || (kind === 'asks' && !mandated) ? { code: 'authentication_required' } : 'pays';
}

export function succeed(books: Books, intent: Intent, card: Card): void {
  Object.assign(intent, { status: 'succeeded', card: card.id, refusal: null });
  if (intent.kind === 'payment') intent.charges.push({ id: books.newId('ch'), amount: intent.amount });
  // What is saved last is the newest.
  books.cards.delete(card.id);
  books.cards.set(card.id, Object.assign(card, { customer: intent.customer, mandated: true }));
  tell(books, intent, 'succeeded');
  if (intent.kind === 'payment' && card.kind === 'disputed') disputeIntent(books, intent.id, 'open');
}

export function refuse(books: Books, intent: Intent, card: Card, refusal: Refusal): void {
  Object.assign(intent, { status: 'requires_payment_method', card: null, refusedCard: card.id, refusal });
  tell(books, intent, intent.kind === 'payment' ? 'payment_failed' : 'setup_failed');
}

function ask(books: Books, intent: Intent, card: Card): void {
  Object.assign(intent, { status: 'requires_action', card: card.id });
  tell(books, intent, 'requires_action');
}

export function cancelIntent(books: Books, intent: Intent): void {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw wrongState(`${intent.kind}_intent_unexpected_state`);
  intent.status = 'canceled';
  tell(books, intent, 'canceled');
}

export function refundIntent(books: Books, { payment, amount, metadata }: Omit<Refund, 'id' | 'status'>): Refund {
  const intent = books.intents.get(payment);
  if (intent?.status !== 'succeeded') throw invalid('payment_intent');
  if ([...books.disputes.values()].some((each) => each.payment === payment)) throw wrongState('charge_disputed');
  const left = intent.amount - refundedOf(books, payment);
  if (left === 0) throw invalid('payment_intent', 'charge_already_refunded');
  if (amount > left) throw invalid('amount');
  const refund: Refund = { id: books.newId('re'), payment, amount, metadata, status: 'succeeded' };
  books.refunds.set(refund.id, refund);
  return refund;
}

export function refundedOf(books: Books, payment: string): number {
  const moved = [...books.refunds.values()].filter((each) => each.payment === payment && each.status !== 'failed');
  return moved.reduce((sum, { amount }) => sum + amount, 0);
}

/** How a refund ends after it was taken: the card's bank sends the money back, or has it. */
export function endRefund(books: Books, refund: Refund, status: 'succeeded' | 'failed'): void {
  refund.status = status;
  addEvent(books, status === 'failed' ? 'refund.failed' : 'refund.updated', refund.id);
}

/** The cardholder's bank asks about a payment, or says how it has decided. Returns the dispute's id. */
export function disputeIntent(books: Books, payment: string, status: 'open' | 'won' | 'lost'): string {
  const known = [...books.disputes.values()].find((each) => each.payment === payment);
  const opened = { id: books.newId('du'), payment, reason: 'fraudulent', created: books.seconds() };
  const dispute = Object.assign(known ?? opened, { status: status === 'open' ? 'needs_response' : status });
  books.disputes.set(dispute.id, dispute);
  addEvent(books, `charge.dispute.${known ? 'closed' : 'created'}`, dispute.id);
  return dispute.id;
}

function tell(books: Books, intent: Intent, what: string): void {
  addEvent(books, `${intent.kind}_intent.${what}`, intent.id);
}

function addEvent(books: Books, type: string, object: string): void {
  books.events.push({ id: books.newId('evt'), type, created: books.seconds(), object });
}
