import type { PaymentProvider } from '../provider.ts';

/** What a card shall do; the harness knows which number does it. */
export type CardKind = 'pays' | 'pays_too' | 'asks' | 'asks_always' | 'pays_once' | 'declined';

/** A provider, the cardholder at its form, and the signer of its events. */
export interface ProviderHarness {
  provider: PaymentProvider;
  now(): Date;
  confirm(clientSecret: string, card: CardKind): Promise<void>;
  authenticate(clientSecret: string, outcome: 'pass' | 'fail'): Promise<void>;
  confirmSetup(clientSecret: string, card: CardKind): Promise<void>;
  authenticateSetup(clientSecret: string, outcome: 'pass' | 'fail'): Promise<void>;
  /** An event about a payment (or a setup), signed at a moment. */
  signedEvent(reference: string, at: Date, kind?: 'payment' | 'setup'): Promise<{ body: string; headers: Headers }>;
}
