import type { NotificationData, NotificationEvent, NotificationSettings } from '@locai/billing-contract';
import type { ColumnType } from 'kysely';

type Json<T, In = string> = ColumnType<T, In, In>;

export interface NotificationTables {
  /** One per event and channel. */
  notification_configs: {
    id: string;
    event: NotificationEvent;
    channel: 'email' | 'webhook';
    recipients: Json<string[]>;
    template: Json<NotificationSettings['template'], string | null>;
    percentages: Json<number[] | null, string | null>;
    enabled: boolean;
    /** Webhooks only. */
    signing_secret: string | null;
    /** Signs beside the new one for a while, so that no receiver is cut off by a rotation. */
    previous_secret: ColumnType<string | null, string | null | undefined, string | null>;
    previous_secret_until: ColumnType<Date | null, Date | null | undefined, Date | null>;
    revision: number;
    created_at: Date;
    updated_at: Date;
  };
  /** What happened that somebody is to be told. */
  notification_events: {
    id: string;
    /** The same thing is told once: the second event of a key is dropped. */
    key: string | null;
    event: NotificationEvent;
    customer_id: string;
    data: Json<NotificationData[NotificationEvent]>;
    /** Billing time. */
    at: Date;
  };
  /** What is to be sent and what was; `position` is the order of writing. */
  notification_deliveries: {
    position: ColumnType<number, never, never>;
    id: string;
    event_id: string;
    /** The config may be gone. */
    config_id: string | null;
    event: NotificationEvent;
    channel: 'email' | 'webhook';
    recipient: string;
    status: 'pending' | 'delivered' | 'failed';
    attempts: number;
    last_error: string | null;
    /** System time; null while pending: not tried yet. Until then nobody else takes what somebody works on. */
    next_attempt_at: Date | null;
    created_at: Date;
    delivered_at: Date | null;
  };
  contact_messages: {
    id: string;
    name: string;
    email: string;
    company: string | null;
    plan_code: string | null;
    message: string;
    created_at: Date;
  };
}
