import type { PaymentProvider } from '../provider.ts';

/** What a card shall do; the harness knows which number does it. */
export type CardKind = 'pays' | 'pays_too' | 'asks' | 'asks_always' | 'pays_once' | 'declined' | 'disputed' | 'refund_fails';

/** A provider, the cardholder at its form, and the signer of its events. */
export interface ProviderHarness {
  provider: PaymentProvider;
  now(): Date;
  confirm(clientSecret: string, card: CardKind): Promise<void>;
  authenticate(clientSecret: string, outcome: 'pass' | 'fail'): Promise<void>;
  confirmSetup(clientSecret: string, card: CardKind): Promise<void>;
  authenticateSetup(clientSecret: string, outcome: 'pass' | 'fail'): Promise<void>;
  /** The cardholder's bank asks about a payment, or has decided. Returns the dispute's reference. */
  dispute(payment: string, status: 'open' | 'won' | 'lost'): Promise<string>;
  /** An event about a payment (or something else), signed at a moment. */
  signedEvent(
    reference: string,
    at: Date,
    kind?: 'payment' | 'setup' | 'refund' | 'dispute',
  ): Promise<{ body: string; headers: Headers }>;
}
