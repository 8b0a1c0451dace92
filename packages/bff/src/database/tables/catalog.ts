import type { Interval, ResetInterval } from '@locai/billing-contract';
import type { ColumnType, Generated } from 'kysely';

type Json<T> = ColumnType<T, string, string>;

export interface CatalogTables {
  entitlements: {
    id: string;
    code: string;
    name: string;
    type: 'boolean' | 'metered' | 'static';
    unit: string | null;
    reported_by: 'server' | 'client';
    /** The metric whose value is the usage; null: the sum of what is reported. */
    metric_code: Generated<string | null>;
    revision: Generated<number>;
    created_at: Date;
  };
  plans: {
    id: string;
    code: string;
    name: string;
    description: string | null;
    visibility: 'published' | 'hidden';
    rank: number;
    features: Json<string[]>;
    highlighted: boolean;
    metadata: ColumnType<Record<string, string>, string | undefined, string>;
    version: number;
    revision: Generated<number>;
    created_at: Date;
    archived_at: Date | null;
  };
  plan_versions: {
    plan_id: string;
    version: number;
    seats_included: number | null;
    seats_min: number | null;
    seats_max: number | null;
    pay_in_advance: Generated<boolean>;
    trial_days: Generated<number | null>;
    trial_needs_card: Generated<boolean | null>;
    created_at: Date;
  };
  plan_prices: {
    plan_id: string;
    version: number;
    item: 'plan' | 'seat';
    interval: Interval;
    currency: string;
    amount: number;
    /** As the price list had it: the first currency is the default one. */
    position: number;
  };
  /** The pairs of plan and entitlement that a quota ever had: its id and revision, the same in every version. */
  plan_quota_pairs: {
    id: string;
    plan_id: string;
    entitlement_id: string;
    revision: Generated<number>;
    created_at: Date;
  };
  plan_quotas: {
    plan_id: string;
    version: number;
    entitlement_id: string;
    quota: string | null;
    value: Json<unknown> | null;
    per_seat: boolean;
    reset_interval: ResetInterval;
    limit_kind: 'hard' | 'soft';
    rollover_max: Generated<string | null>;
    rollover_expires_after: Generated<number | null>;
  };
}
