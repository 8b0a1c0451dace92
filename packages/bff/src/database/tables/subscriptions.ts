import type { Interval, SubscriptionStatus } from '@locai/billing-contract';
import type { ColumnType } from 'kysely';

type Json<T> = ColumnType<T, string, string>;

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
    time_zone: string;
    /** Local date, YYYY-MM-DD, from which every period is counted. */
    anchor: string;
    period_from: Date;
    period_to: Date;
    revision: number;
    created_at: Date;
    activated_at: Date | null;
    canceled_at: Date | null;
    /** When an incomplete subscription expires. */
    expires_at: Date | null;
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
    anchor: string;
    period_from: Date;
    period_to: Date;
    /** pending: when it lapses. scheduled: when it takes effect. */
    due_at: Date;
    created_at: Date;
    ended_at: Date | null;
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
