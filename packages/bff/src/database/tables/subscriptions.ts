import type { AddonGrant, CanceledReason, Interval, SubscriptionStatus } from '@locai/billing-contract';
import type { ColumnType, Generated } from 'kysely';
import type { StoredUsagePeriod } from './invoices.ts';

type Json<T> = ColumnType<T, string, string>;
type JsonList<T> = ColumnType<T[], string | undefined, string>;

/** An add-on of an order, frozen as it was sold. */
export interface StoredAddon {
  id: string;
  code: string;
  name: string;
  quantity: number;
  /** What one costs, per period or once, in minor units. */
  unitPrice: number;
  autoRenew: boolean;
  /** What one grants. */
  grants: AddonGrant[];
}

export interface SubscriptionTables {
  subscriptions: {
    customer_id: string;
    id: string;
    status: SubscriptionStatus;
    plan_id: string;
    plan_version: number;
    interval: Interval;
    currency: string;
    seats: number;
    /** How many of them are assigned; never more than there are. */
    seats_in_use: Generated<number>;
    /** The recurring add-ons, on the terms that they were bought on. */
    addons: JsonList<StoredAddon>;
    /** What the first order buys once. */
    one_off: JsonList<StoredAddon>;
    time_zone: string;
    /** The coupon that lowers its invoices. */
    redemption_id: Generated<string | null>;
    /** Local date, YYYY-MM-DD, from which every period is counted. */
    anchor: string;
    period_from: Date;
    period_to: Date;
    /** What its periods are counted from: the day of the start, or the calendar. */
    billing_time: Generated<'anniversary' | 'calendar'>;
    /** Its period is a trial, or will be once it is activated. */
    is_trial: Generated<boolean>;
    /** When its customer was told that the trial ends. */
    trial_warned_at: Generated<Date | null>;
    /** From when on its period is owed, on a plan that is paid at the end of the period; null: from its beginning. */
    accrues_from: Generated<Date | null>;
    /** When usage that is paid in advance is billed next; null: at the end of the first day. */
    usage_due_at: Generated<Date | null>;
    revision: number;
    created_at: Date;
    activated_at: Date | null;
    canceled_at: Date | null;
    /** When an incomplete subscription expires. */
    expires_at: Date | null;
    /** When it ends on purpose, which is when its period does; null: it renews, or has ended. */
    cancel_at: Date | null;
    /** Why, in the words of whoever ended it. */
    cancel_reason: string | null;
    canceled_reason: CanceledReason | null;
  };
  subscription_changes: {
    customer_id: string;
    id: string;
    subscription_id: string;
    /** pending: waits for its payment. scheduled: waits for the period to end. */
    status: 'pending' | 'scheduled' | 'applied' | 'canceled';
    plan_id: string;
    plan_version: number;
    interval: Interval;
    seats: number;
    addons: JsonList<StoredAddon>;
    one_off: JsonList<StoredAddon>;
    redemption_id: Generated<string | null>;
    anchor: string;
    period_from: Date;
    period_to: Date;
    /** pending: when it lapses. scheduled: when it takes effect. */
    due_at: Date;
    created_at: Date;
    ended_at: Date | null;
    /** The part of the running period before the day of a change of plan, as the plan that is left bills its usage; null: there is none. */
    usage_of: ColumnType<StoredUsagePeriod | null, string | null | undefined, never>;
  };
  /** Who has a seat. `seats_in_use` of the subscription counts the rows. */
  seat_assignments: {
    customer_id: string;
    subscription_id: string;
    user_id: string;
    created_at: Date;
  };
  quotes: {
    id: string;
    customer_kind: 'org' | 'user';
    customer_external_id: string;
    /** The order in full and the revision of the subscription it was made for. */
    terms: Json<unknown>;
    due_now: number;
    currency: string;
    expires_at: Date;
    created_at: Date;
    /** What it was used for: a subscription's or a change's id. */
    used_for: string | null;
  };
}
