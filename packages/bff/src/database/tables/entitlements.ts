import type { ResetInterval } from '@locai/billing-contract';
import type { ColumnType, Generated } from 'kysely';

export interface EntitlementTables {
  /** What one subscription has other than its plan says, one row per entitlement. */
  subscription_entitlements: {
    customer_id: string;
    subscription_id: string;
    entitlement_code: string;
    /** `grant`: on terms of its own. `override`: the plan's with another quota. `removal`: not, though the plan has it. */
    kind: 'grant' | 'override' | 'removal';
    /** The plan that the subscription was on. A row that is not sticky ends with it. */
    plan_code: string;
    sticky: boolean;
    type: 'boolean' | 'metered' | 'static';
    quota: string | null;
    value: ColumnType<unknown, string | null, string | null>;
    per_seat: boolean;
    /** Null unless it is a grant, as the limit. */
    reset_interval: ResetInterval | null;
    limit_kind: 'hard' | 'soft' | null;
    created_at: Date;
  };
  /** What add-ons grant beside the plan: one row per purchase (or period that a recurring one goes on in) and entitlement. */
  grants: {
    customer_id: string;
    id: string;
    entitlement_code: string;
    kind: 'recurring_addon' | 'one_off';
    /** For the whole quantity; null: switches a boolean entitlement on. */
    amount: string | null;
    /** What reset periods that are over took of a one-off amount. The running one is split when it resets. */
    used: Generated<string>;
    addon_id: string;
    /** What granted it: the id of the purchase, or of the subscription that a recurring add-on belongs to. */
    source: string;
    valid_from: Date;
    /** Half-open; null: until it is used. */
    valid_until: Date | null;
  };
  /** One-off add-ons that were bought and paid, once per source and add-on. */
  addon_purchases: {
    customer_id: string;
    id: string;
    addon_id: string;
    /** What bought it: the id of a subscription's first order, of a change, or of an invoice. */
    source: string;
    quantity: string;
    created_at: Date;
  };
}
