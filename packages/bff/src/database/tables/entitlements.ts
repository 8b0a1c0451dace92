import type { ResetInterval } from '@locai/billing-contract';
import type { ColumnType } from 'kysely';

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
}
