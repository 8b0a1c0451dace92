import type { BillableMetric, ChargePricing, Interval, ResetInterval, UsageProperties } from '@locai/billing-contract';
import type { ColumnType, Generated } from 'kysely';

/** How usage of an entitlement is measured. */
export type CountedMetric = Pick<BillableMetric, 'code' | 'aggregation' | 'field' | 'filters' | 'recurring'>;

type PercentageProperties = Extract<ChargePricing, { model: 'percentage' }>['properties'];

/** A charge that prices each event by itself, when it is accepted. */
export interface EventCharge {
  chargeId: string;
  metricCode: string;
  /** null: it prices whatever the metric measures. */
  entitlementCode: string | null;
  onOverage: boolean;
  /** What is free begins anew every month. */
  monthly: boolean;
  /** The currencies in which it prices events. */
  properties: PercentageProperties;
}

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
    /** Those of the plan's version. */
    event_charges: ColumnType<EventCharge[], string | undefined, string>;
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
    /** What one-off grants had left when this period began, and those given since: used after the quota. It outlasts resets. */
    one_off: Generated<string>;
    /** What reservations of this period hold, those included that are over and were not ended yet; see `reservedAt`. */
    reserved: Generated<string>;
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
    /** The first day of the month of `accepted_at` in UTC; events of a month are a table of their own. */
    accepted_month: ColumnType<never, string, string>;
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
  /**
   * What was used on a local day (YYYY-MM-DD, by when it was used): kept with every event, so that nobody has to scan events.
   * `period_from` is the reset period of acceptance: its buckets sum up to the balance. `billing_from` goes by when it was used.
   */
  usage_buckets: {
    customer_id: string;
    entitlement_code: string;
    day: string;
    subscription_id: string;
    billing_from: Date;
    period_from: Date;
    events: number;
    /** What was added to what the balance counts; below 0 where a level or a latest value fell. */
    quantity: string;
    /** Of single events; null as long as there are only corrections. */
    max: string | null;
    latest: string | null;
    latest_at: Date | null;
    /** Of unique_count: values that the billing period had not seen before, and its month. null with any other metric. */
    unique_values: Generated<number | null>;
    unique_in_month: Generated<number | null>;
    /** Of weighted_sum: Σ δ·(end of the billing period − t) in milliseconds. null with any other metric. */
    weight: Generated<string | null>;
  };
  /** The values that a unique_count has seen, as hashes: in a reset period, a billing period, and a month of one. */
  usage_values: {
    customer_id: string;
    entitlement_code: string;
    span: 'reset' | 'billing' | 'month';
    span_from: Date;
    value_hash: Uint8Array;
  };
  /** What the events of a day cost by a charge that prices each by itself, in one currency. */
  usage_prices: {
    customer_id: string;
    entitlement_code: string;
    day: string;
    subscription_id: string;
    billing_from: Date;
    charge_id: string;
    currency: string;
    /** How many of them it priced, and what they added; of a charge on overage, what passed the quota. */
    events: number;
    amount: string;
    /** Minor units, exact. */
    price: string;
  };
  /** What of a bucket another entitlement counts too, because a report named their metric: a charge of the metric takes it once. */
  shared_usage: {
    customer_id: string;
    entitlement_code: string;
    day: string;
    subscription_id: string;
    billing_from: Date;
    period_from: Date;
    events: number;
    quantity: string;
    unique_values: number;
    unique_in_month: number;
    weight: string;
  };
  /** The part of one person in a bucket. */
  user_usage_buckets: {
    customer_id: string;
    entitlement_code: string;
    user_id: string;
    day: string;
    period_from: Date;
    events: number;
    quantity: string;
  };
  /** Usage that is held until it is confirmed or released. Its status moves under the balance's lock, once. */
  usage_reservations: {
    customer_id: string;
    id: string;
    entitlement_code: string;
    subscription_id: string;
    status: 'held' | 'confirmed' | 'released' | 'expired';
    quantity: string;
    confirmed_quantity: string | null;
    reporter: 'browser' | 'service';
    user_id: string | null;
    properties: ColumnType<UsageProperties | null, string | null, string | null>;
    /** Where it counts, whenever it is confirmed: the periods and the local day of the moment of reserving. */
    billing_from: Date;
    period_from: Date;
    day: string;
    /** Billing time, as the two below. */
    created_at: Date;
    expires_at: Date;
    closed_at: Date | null;
  };
  /** What an operator took off what was used, or put on. Events stay as they are. */
  usage_corrections: {
    customer_id: string;
    id: string;
    entitlement_code: string;
    subscription_id: string;
    /** Below 0: taken off. */
    quantity: string;
    user_id: string | null;
    reason: string;
    /** The moment whose local day is corrected; null: the newest days of the running reset period. */
    occurred_at: Date | null;
    period_from: Date;
    created_at: Date;
  };
  /** What snapshots are signed with: one key at a time. A retired one is known until its last snapshot has expired. */
  usage_signing_keys: {
    id: string;
    private_key: ColumnType<JsonWebKey, string, string>;
    created_at: Date;
    retired_at: Date | null;
  };
}
