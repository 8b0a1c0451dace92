import type { Interval, ResetInterval } from '@locai/billing-contract';
import type { ColumnType } from 'kysely';

type Json<T> = ColumnType<T, string, string>;

export interface CatalogTables {
  entitlements: {
    id: string;
    code: string;
    name: string;
    type: 'boolean' | 'metered' | 'static';
    unit: string | null;
    reported_by: 'server' | 'client';
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
    version: number;
    created_at: Date;
    archived_at: Date | null;
  };
  plan_versions: {
    plan_id: string;
    version: number;
    seats_included: number | null;
    seats_min: number | null;
    seats_max: number | null;
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
  plan_quotas: {
    plan_id: string;
    version: number;
    entitlement_id: string;
    quota: string | null;
    value: Json<unknown> | null;
    per_seat: boolean;
    reset_interval: ResetInterval;
    limit_kind: 'hard' | 'soft';
  };
}
