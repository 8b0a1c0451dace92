import type { Interval, InvoiceLayout } from '@locai/billing-contract';
import type { ColumnType, Generated } from 'kysely';

export interface InvoiceTables {
  invoices: {
    customer_id: string;
    id: string;
    status: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void';
    reason: 'subscription_create' | 'subscription_update' | 'renewal';
    subscription_id: string | null;
    change_id: string | null;
    number: string | null;
    currency: string;
    credits_applied: Generated<number>;
    total: number;
    amount_paid: Generated<number>;
    period_from: Date;
    period_to: Date;
    created_at: Date;
    issued_at: Date | null;
    paid_at: Date | null;
    voided_at: Date | null;
  };
  invoice_fees: {
    customer_id: string;
    invoice_id: string;
    position: number;
    description: string;
    source: 'plan' | 'seat' | 'proration';
    plan_name: string;
    interval: Interval;
    units: string;
    unit_price: number;
    amount: number;
    exact_amount: string;
    period_from: Date;
    period_to: Date;
  };
  /** Every change of a customer's credit, each with the invoice that caused it. */
  credit_entries: {
    customer_id: string;
    id: string;
    invoice_id: string;
    kind: 'issued' | 'applied' | 'returned';
    amount: number;
    created_at: Date;
  };
  invoice_series: { series: string; last_number: number };
  /** One of them is the default, kept by a trigger. */
  invoice_templates: {
    id: string;
    name: string;
    is_default: boolean;
    layout: ColumnType<InvoiceLayout, string, string>;
    revision: number;
    created_at: Date;
    updated_at: Date;
  };
}
