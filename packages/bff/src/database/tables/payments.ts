import type { Dispute, paymentErrorCodes, Refund } from '@locai/billing-contract';
import type { ColumnType, Generated } from 'kysely';

type Json<T> = ColumnType<T, string, string>;
type ErrorCode = (typeof paymentErrorCodes)[number];

export interface PaymentTables {
  payments: {
    customer_id: string;
    id: string;
    invoice_id: string;
    amount: number;
    currency: string;
    status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
    provider: string;
    mode: 'sandbox' | 'test' | 'live';
    /** The provider's id; null until its create call was answered. */
    reference: string | null;
    client_secret: string | null;
    error_code: ErrorCode | null;
    created_at: Date;
    updated_at: Date;
    succeeded_at: Date | null;
    /** What was given back or is being given back; never more than was paid. */
    amount_refunded: Generated<number>;
  };
  /** Cards that are saved with nothing to pay. */
  payment_setups: {
    customer_id: string;
    id: string;
    status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
    provider: string;
    mode: 'sandbox' | 'test' | 'live';
    /** The provider's id; null until its create call was answered. */
    reference: string | null;
    client_secret: string | null;
    error_code: ErrorCode | null;
    created_at: Date;
    updated_at: Date;
    succeeded_at: Date | null;
  };
  refunds: {
    customer_id: string;
    id: string;
    payment_id: string;
    /** pending: recorded, and the provider has not answered or is still at it. */
    status: 'pending' | 'succeeded' | 'failed';
    amount: number;
    currency: string;
    reason: Refund['reason'];
    memo: string | null;
    /** What is given back was the customer's credit before. */
    from_credit: boolean;
    /** What the request that asked for it calls itself: the same one again is the same refund. */
    request_key: string | null;
    /** The provider's id of it. */
    reference: string | null;
    created_at: Date;
    settled_at: Date | null;
  };
  /** Recorded before every provider call, settled after. Its id is the idempotency key that the call carries. */
  payment_attempts: {
    id: string;
    customer_id: string;
    payment_id: string | null;
    setup_id: Generated<string | null>;
    refund_id: Generated<string | null>;
    verb:
      | 'create_customer'
      | 'create_payment'
      | 'cancel_payment'
      | 'charge_default_method'
      | 'refund'
      | 'create_setup'
      | 'set_default_method'
      | 'remove_method';
    /** What it is for. One attempt per purpose is running or done; refused ones are history. */
    purpose: string;
    request: Json<unknown>;
    /** `recorded` and `unknown` are to be repeated with the same id and request. */
    outcome: 'recorded' | 'done' | 'refused' | 'unknown';
    /** The provider's id of what came of it. */
    reference: string | null;
    created_at: Date;
    settled_at: Date | null;
  };
  /** Until when a provider's events were gone through; one run at a time. */
  payment_reconciliations: {
    provider: string;
    mode: 'sandbox' | 'test' | 'live';
    begun_at: Date;
    done_until: Generated<Date | null>;
  };
  provider_events: { provider: string; event_id: string; type: string; received_at: Date };

  // The sandbox provider's own books: what a real provider keeps on its side. Nothing but providers/sandbox touches them.
  sandbox_account: { singleton: Generated<boolean>; callback_secret: string };
  sandbox_customers: { id: string; metadata: Json<Record<string, string>>; created_at: Date };
  sandbox_methods: {
    id: string;
    sandbox_customer_id: string;
    /** How the card behaves; its number is never stored. */
    behaviour: string;
    brand: string;
    last4: string;
    exp_month: number;
    exp_year: number;
    is_default: Generated<boolean>;
    created_at: Date;
    /** When a payment or setup with it succeeded; null: it was only tried, or it was removed. */
    saved_at: Date | null;
    position: Generated<number>;
  };
  sandbox_setups: {
    id: string;
    sandbox_customer_id: string;
    status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled';
    client_secret: string;
    metadata: Json<Record<string, string>>;
    method_id: string | null;
    error_code: ErrorCode | null;
    created_at: Date;
  };
  sandbox_payments: {
    id: string;
    sandbox_customer_id: string;
    amount: number;
    currency: string;
    status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled';
    client_secret: string;
    metadata: Json<Record<string, string>>;
    method_id: string | null;
    error_code: ErrorCode | null;
    refunded_amount: Generated<number>;
    created_at: Date;
  };
  sandbox_refunds: {
    id: string;
    payment_id: string;
    /** Of the call that made it. */
    key: string;
    amount: number;
    status: 'succeeded' | 'failed';
    created_at: Date;
  };
  sandbox_disputes: {
    id: string;
    payment_id: string;
    reason: Dispute['reason'];
    status: Dispute['status'];
    created_at: Date;
  };
  /** Idempotency keys: the call that each came with, and what was answered. */
  sandbox_keys: { key: string; request: Json<unknown>; answer: Json<unknown> | null; created_at: Date };
  sandbox_events: {
    position: Generated<number>;
    id: string;
    type: string;
    object_id: string;
    created_at: Date;
    attempts: Generated<number>;
    next_attempt_at: Date;
    delivered_at: Date | null;
  };
}
