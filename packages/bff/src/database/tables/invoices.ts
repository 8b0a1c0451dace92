import type {
  AddonGrant,
  BillingConfigValues,
  CreditNote,
  Fee,
  Interval,
  Invoice,
  InvoicedCustomer,
  InvoiceLayout,
  InvoiceUsage,
  PostalAddress,
} from '@locai/billing-contract';
import type { ColumnType, Generated } from 'kysely';

export interface InvoiceTables {
  invoices: {
    customer_id: string;
    id: string;
    status: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void';
    reason: Invoice['reason'];
    subscription_id: string | null;
    change_id: string | null;
    number: string | null;
    currency: string;
    credits_applied: Generated<number>;
    total: number;
    amount_paid: Generated<number>;
    /** What credit notes took off before it was paid, and what of the paid amount they gave back as credit. */
    credited_before_payment: Generated<number>;
    credited_after_payment: Generated<number>;
    /** null: drawn up by a person. */
    period_from: Date | null;
    period_to: Date | null;
    memo: Generated<string | null>;
    billing_address: ColumnType<PostalAddress | null, string | null | undefined, string | null>;
    /** Of a manual invoice: its lines are the operator's, so that nobody else finalizes or voids it. */
    drawn_by_operator: Generated<boolean>;
    /** The customer as it was when the invoice was finalized. */
    customer: ColumnType<InvoicedCustomer | null, string | null | undefined, string | null>;
    /** How it looks, and the operator, zone and usage as they were when it was finalized; a draft has none yet. */
    template_id: Generated<string | null>;
    template_version: Generated<number | null>;
    issuer: ColumnType<BillingConfigValues['company'] | null, string | undefined, string>;
    time_zone: Generated<string | null>;
    usage: ColumnType<InvoiceUsage[], string | undefined, string>;
    revision: Generated<number>;
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
    source: Fee['source'];
    plan_name: string | null;
    addon_id: string | null;
    addon_code: string | null;
    /** What one of it grants, of an add-on that the invoice itself sells. */
    addon_grants: ColumnType<AddonGrant[] | null, string | null, string | null>;
    interval: Interval | null;
    units: string;
    unit_price: number;
    amount: number;
    exact_amount: string;
    period_from: Date | null;
    period_to: Date | null;
  };
  credit_notes: {
    customer_id: string;
    id: string;
    invoice_id: string;
    number: string;
    amount: number;
    /** The part that lowered what was due; the rest became credit of the customer. */
    before_payment: number;
    reason: CreditNote['reason'];
    memo: string | null;
    created_at: Date;
  };
  /** Every change of a customer's credit, each with the invoice, and the credit note if it is one, that caused it. */
  credit_entries: {
    customer_id: string;
    id: string;
    invoice_id: string;
    credit_note_id: Generated<string | null>;
    /** The refund that paid it out; what a failed one did not pay out is returned. */
    refund_id: Generated<string | null>;
    kind: 'issued' | 'applied' | 'returned' | 'refunded';
    amount: number;
    created_at: Date;
  };
  invoice_series: { series: string; last_number: number };
  /** Every layout that a template had. They outlive it: invoices keep theirs. */
  invoice_template_versions: {
    template_id: string;
    version: number;
    layout: ColumnType<InvoiceLayout, string, never>;
    created_at: Date;
  };
  /** One of them is the default, kept by a trigger. */
  invoice_templates: {
    id: string;
    name: string;
    is_default: boolean;
    layout: ColumnType<InvoiceLayout, string, string>;
    /** The newest of its layouts. */
    version: number;
    revision: number;
    created_at: Date;
    updated_at: Date;
  };
}
