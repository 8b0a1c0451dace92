import type {
  Aggregation,
  ChargeModel,
  ChargePricing,
  CouponDiscount,
  Interval,
  MetricFilter,
  MetricRounding,
} from '@locai/billing-contract';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json<T> = ColumnType<T, string, string>;
type AmountDiscount = Extract<CouponDiscount, { type: 'amount' }>;

export interface ChargeTables {
  billable_metrics: {
    id: string;
    code: string;
    name: string;
    description: string | null;
    aggregation: Aggregation;
    field: string | null;
    filters: Json<MetricFilter[]>;
    rounding: ColumnType<MetricRounding | null, string | null, string | null>;
    recurring: boolean;
    revision: Generated<number>;
    created_at: Date;
    /** What was billed with it stays explained; its code is free again. */
    deleted_at: Date | null;
    live_code: GeneratedAlways<string | null>;
  };
  charges: {
    id: string;
    code: string;
    plan_id: string;
    revision: Generated<number>;
    created_at: Date;
    /** It is in no version of the plan from then on. */
    deleted_at: Date | null;
    live_code: GeneratedAlways<string | null>;
  };
  /** A charge as it is in one version of its plan. */
  plan_charges: {
    plan_id: string;
    version: number;
    charge_id: string;
    name: string;
    metric_id: string;
    entitlement_id: string | null;
    charge_on: 'all' | 'overage' | null;
    model: ChargeModel;
    properties: Json<ChargePricing['properties']>;
    pay_in_advance: boolean;
    minimum: ColumnType<Record<string, number> | null, string | null, string | null>;
    prorated: boolean;
    bill_monthly: boolean;
    private: boolean;
  };
  addons: {
    id: string;
    code: string;
    name: string;
    description: string | null;
    type: 'one_off' | 'recurring';
    visibility: 'published' | 'hidden';
    auto_renew: boolean;
    revision: Generated<number>;
    created_at: Date;
    deactivated_at: Date | null;
  };
  addon_prices: {
    addon_id: string;
    /** null: a price that is paid once. */
    interval: Interval | null;
    currency: string;
    amount: number;
    position: number;
  };
  addon_plans: { addon_id: string; plan_id: string; position: number };
  addon_grants: {
    addon_id: string;
    entitlement_id: string;
    /** null: switches a boolean entitlement on. */
    amount: string | null;
    position: number;
  };
  coupons: {
    id: string;
    code: string;
    name: string;
    type: 'percentage' | 'amount';
    percent: string | null;
    amounts: ColumnType<AmountDiscount['amounts'] | null, string | null, string | null>;
    duration: 'once' | 'repeating' | 'forever';
    periods: number | null;
    max_redemptions: number | null;
    /** How many customers have redeemed it; a constraint keeps it within the maximum. */
    redemptions: Generated<number>;
    expires_at: Date | null;
    revision: Generated<number>;
    created_at: Date;
    deleted_at: Date | null;
    /** In lower case: people type it as they like. */
    live_code: GeneratedAlways<string | null>;
  };
  /** A coupon that a customer redeemed, frozen as it was then. */
  coupon_redemptions: {
    customer_id: string;
    id: string;
    coupon_id: string;
    code: string;
    name: string;
    discount: ColumnType<CouponDiscount, string, never>;
    duration: 'once' | 'repeating' | 'forever';
    periods: number | null;
    plan_codes: ColumnType<string[], string, never>;
    /** held: its order waits. settled: that came about. released: it did not, and the coupon can be redeemed again. */
    status: Generated<'held' | 'settled' | 'released'>;
    created_at: Date;
  };
  coupon_plans: { coupon_id: string; plan_id: string; position: number };
}
