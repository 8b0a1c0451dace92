import type { Interval, ResetInterval, UsageProperties } from '@locai/billing-contract';
import type { ColumnType, Generated } from 'kysely';

export interface UsageTables {
  /** What a customer's subscription allows at all: written by subscriptions, read by every check. */
  access: {
    customer_id: string;
    subscription_id: string;
    plan_code: string;
    interval: Interval;
    seats: number;
    /** `granted` lets the balances decide; anything else denies with that reason. */
    reason: 'granted' | 'past_due' | 'trial_expired' | 'no_subscription';
    /** From when on `reason` denies (the grace of past due ends by itself); null: at once. */
    until: Date | null;
  };
  /** One row per customer and entitlement; stable across periods, so that it can be locked. */
  balances: {
    customer_id: string;
    entitlement_code: string;
    type: 'boolean' | 'metered' | 'static';
    /** The present plan grants it. A row that is not granted keeps the usage of the running reset period. */
    granted: boolean;
    /** Seats included; null: unlimited (metered), or not a number (boolean, static). */
    quota: string | null;
    value: ColumnType<unknown, string | null, string | null>;
    limit_kind: 'hard' | 'soft';
    reset_interval: ResetInterval;
    /** What `billing_period` means: the interval, anchor date (YYYY-MM-DD) and zone of the subscription. */
    billing_interval: Interval;
    anchor: string;
    time_zone: string;
    /** The reset period that `usage` counts in; `period_to` null: never resets. */
    period_from: Date;
    period_to: Date | null;
    usage: string;
    /** Counts up when what is granted changes; counting usage leaves it. */
    revision: Generated<number>;
  };
  /** What single people may use of a customer's entitlement. A row whose limits are both null limits nothing. */
  metering_limits: {
    customer_id: string;
    entitlement_code: string;
    user_id: string;
    admin_limit: string | null;
    self_limit: string | null;
    revision: number;
    created_at: Date;
    updated_at: Date;
  };
  /** What single people used. It counts as long as `period_from` is that of the balance; written under the balance's lock. */
  user_usage: {
    customer_id: string;
    entitlement_code: string;
    user_id: string;
    period_from: Date;
    usage: string;
  };
  usage_events: {
    customer_id: string;
    /** 16 bytes of SHA-256 over reporter and idempotency key. */
    key_hash: Uint8Array;
    entitlement_code: string;
    quantity: string;
    reporter: 'browser' | 'service';
    user_id: string | null;
    occurred_at: Date;
    accepted_at: Date;
    /** `occurred_at` came with the report; else it is the moment of the report. */
    backdated: boolean;
    properties: ColumnType<UsageProperties | null, string | null, string | null>;
  };
}
