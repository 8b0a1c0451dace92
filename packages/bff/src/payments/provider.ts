import type { disputeReasons, disputeStatuses, Money, paymentErrorCodes } from '@locai/billing-contract';

export type ProviderMode = 'sandbox' | 'test' | 'live';

/** A payment as the provider tells it; `reference` is the provider's id. */
export interface ProviderPayment {
  reference: string;
  status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
  amount: Money;
  clientSecret: string;
  /** Ours: what we gave at creation. It tells which installation and which payment this is. */
  metadata: Record<string, string>;
  /** Why the last try failed, in our words. */
  errorCode: PaymentErrorCode | null;
}

/** The saving of a method with nothing to pay, as the provider tells it; `reference` is the provider's id. */
export type ProviderSetup = Omit<ProviderPayment, 'amount'>;

/** A refund as the provider tells it. It may fail after it had succeeded, when the bank sends the money back. */
export interface ProviderRefund {
  reference: string;
  /** The provider's id of the payment. */
  payment: string;
  status: 'pending' | 'succeeded' | 'failed';
  /** Of the call that made it; null: it was made by hand at the provider. */
  key: string | null;
}

/** What a cardholder's bank asks about a payment. `reference` is the provider's id, `payment` its id of the payment. */
export interface ProviderDispute {
  reference: string;
  payment: string;
  status: (typeof disputeStatuses)[number];
  reason: (typeof disputeReasons)[number];
  amount: Money;
  openedAt: Date;
}

export type PaymentErrorCode = (typeof paymentErrorCodes)[number];

export interface ProviderMethod {
  reference: string;
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  isDefault: boolean;
}

/** A verified event: which object to read again. The event's own copy of the object is never trusted. */
export interface ProviderEvent {
  id: string;
  type: string;
  object: { kind: 'payment' | 'setup' | 'refund' | 'dispute'; reference: string } | { kind: 'other' };
}

export type ProviderErrorKind =
  | 'declined'
  | 'needs_authentication'
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'key_reused'
  | 'rate_limited'
  | 'unknown_outcome'
  | 'auth'
  | 'bad_signature';

/**
 * What every provider call may throw. `unknown_outcome`, also while the same key is still being worked on: repeat with the same
 * key and body. `conflict`: the object's state does not allow it, e.g. a refund of more than is left. Every other kind says that
 * nothing was done.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: ProviderErrorKind;
  readonly code: PaymentErrorCode | null;
  /** `invalid` because of its amount: too small, too large, or in a currency that the provider does not move. */
  readonly isAboutAmount: boolean;

  constructor(
    kind: ProviderErrorKind,
    message: string,
    options: { code?: PaymentErrorCode; isAboutAmount?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.code = options.code ?? null;
    this.isAboutAmount = options.isAboutAmount ?? false;
  }
}

/**
 * Moves money; computes none. Every call that changes something carries an idempotency key that was stored before:
 * the same key with the same body is the same call, with another body a `key_reused` error. A call whose outcome stayed unknown is
 * repeated for days: where the provider forgets its keys sooner, what moves money is looked for before it is done again.
 */
export interface PaymentProvider {
  readonly name: string;
  readonly mode: ProviderMode;

  createCustomer(input: { metadata: Record<string, string> }, key: string): Promise<{ reference: string }>;

  /** Opens a payment for the browser to confirm. Its method is saved for later when it succeeds. */
  createPayment(
    input: { customer: string; amount: Money; metadata: Record<string, string> },
    key: string,
  ): Promise<ProviderPayment>;
  getPayment(reference: string): Promise<ProviderPayment>;
  /** Ends an open payment. One that succeeded meanwhile is returned as succeeded, not as an error. */
  cancelPayment(reference: string, key: string): Promise<ProviderPayment>;
  /**
   * Confirms an open payment with the customer's default method while nobody is there. A refusal is an answer: the payment with
   * its `errorCode`, in `requires_action` when the bank asks for the customer, or unchanged when no method is saved.
   */
  chargeDefaultMethod(reference: string, key: string): Promise<ProviderPayment>;
  /** Gives back. What is not decided at once, or fails later, is told by an event. */
  refund(input: { payment: string; amount: Money }, key: string): Promise<ProviderRefund>;
  getRefund(reference: string): Promise<ProviderRefund>;
  getDispute(reference: string): Promise<ProviderDispute>;

  /** Lets the browser save a method with nothing to pay. It is saved when the setup succeeds; the first one becomes the default. */
  createSetup(input: { customer: string; metadata: Record<string, string> }, key: string): Promise<ProviderSetup>;
  getSetup(reference: string): Promise<ProviderSetup>;

  listMethods(customer: string): Promise<ProviderMethod[]>;
  /** @throws ProviderError `not_found` when the customer has no such method */
  setDefaultMethod(input: { customer: string; method: string }, key: string): Promise<{ reference: string }>;
  /**
   * Forgets a saved method. When it was the default, the newest other one takes its place.
   *
   * @throws ProviderError `not_found` when the customer has no such method
   */
  removeMethod(input: { customer: string; method: string }, key: string): Promise<{ reference: string }>;

  /** Verifies the signature over the raw body. @throws ProviderError `bad_signature` */
  verifyEvent(rawBody: string, headers: Headers): Promise<ProviderEvent>;

  /** The events since a moment, oldest first, as the provider keeps them: among them what a lost callback would have told. */
  listEvents?(since: Date): Promise<ProviderEvent[]>;

  /**
   * Brings events to the callback that wait for it, as far as it is the provider object's own work. A provider that calls back by
   * itself has none. Called at start and by every tick.
   */
  deliverEvents?(): Promise<void>;

  /** What the browser needs to know to show this provider's payment form. */
  browserConfig(): { publishableKey: string | null; testCards: { number: string; behaviour: string }[] };
}
