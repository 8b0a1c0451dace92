import type {
  AddonGrant,
  BillingConfigValues,
  CreditNote,
  Dispute,
  Fee,
  Interval,
  Invoice,
  InvoicedCustomer,
  InvoiceLayout,
  InvoiceUsage,
  PostalAddress,
} from '@locai/billing-contract';
import type { ColumnType, Generated } from 'kysely';

/** A rate of tax, frozen as it was. */
export interface StoredRate {
  code: string;
  name: string;
  percent: string;
  included: boolean;
}

/** Minor units. */
export interface StoredTax extends StoredRate {
  net: number;
  amount: number;
}

/** A period of a subscription that has ended, as its usage is to be billed. Instants are ISO strings. */
export interface StoredUsagePeriod {
  planId: string;
  version: number;
  /** Shorter than the whole period where the subscription began, changed or ended in it. */
  from: string;
  to: string;
  interval: Interval;
  anchor: string;
  timeZone: string;
  /** What was granted of each metered entitlement, for one of its reset periods; null: unlimited. */
  granted: Record<string, string | null>;
  /** Stretches of the same period before this one, which another plan bills: it was in force until a change. */
  earlier?: StoredUsagePeriod[];
}

/** With the provider's id of it, and when it was opened there. */
export interface StoredDispute extends Dispute {
  reference: string;
  since: string;
}

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
    /** What the coupon takes off the fees; below 0 where lowered fees are given back. */
    discount: Generated<number>;
    taxes: ColumnType<StoredTax[], string | undefined, string>;
    /** The coupon that lowers it, as it was redeemed. */
    redemption_id: Generated<string | null>;
    coupon: ColumnType<Invoice['coupon'], string | null | undefined, string | null>;
    credits_applied: Generated<number>;
    total: number;
    amount_paid: Generated<number>;
    /** What credit notes took off before it was paid, and what of the paid amount they gave back as credit. */
    credited_before_payment: Generated<number>;
    credited_after_payment: Generated<number>;
    /** What the cardholder's bank asks about the payment, and at which dispute of the provider. */
    dispute: ColumnType<StoredDispute | null, string | null | undefined, string | null>;
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
    /** The ended period whose usage is billed when it is finalized; null: none. */
    usage_of: ColumnType<StoredUsagePeriod | null, string | null | undefined, string | null>;
    revision: Generated<number>;
    created_at: Date;
    /** When the engine finalizes it if it is a draft, and charges the saved card; null: it waits for a person. */
    collect_at: Generated<Date | null>;
    /** How often the saved card was refused. */
    collections: Generated<number>;
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
    discount: Generated<number>;
    tax: Generated<number>;
    tax_rate: ColumnType<StoredRate | null, string | null | undefined, string | null>;
    /** Of usage: what it was billed by, and whether nobody but the operator may know how. */
    charge_id: Generated<string | null>;
    is_private: Generated<boolean>;
    /** Where the price of one is no whole number of minor units. */
    exact_unit_price: Generated<string | null>;
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
    taxes: ColumnType<StoredTax[], string, never>;
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
