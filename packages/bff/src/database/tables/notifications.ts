import type { NotificationEvent, NotificationSettings } from '@locai/billing-contract';
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
    revision: number;
    created_at: Date;
    updated_at: Date;
  };
  /** What is to be sent and what was; `position` is the order of writing. */
  notification_deliveries: {
    position: ColumnType<number, never, never>;
    id: string;
    config_id: string | null;
    event: NotificationEvent;
    channel: 'email' | 'webhook';
    recipient: string;
    status: 'pending' | 'delivered' | 'failed';
    attempts: number;
    last_error: string | null;
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
