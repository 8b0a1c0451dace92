import type { NotificationData, NotificationEvent } from '@locai/billing-contract';

/** Something that happened to a customer and that somebody may want to be told. */
export type Notice = {
  [E in NotificationEvent]: {
    event: E;
    customerId: string;
    data: NotificationData[E];
    /** Billing time. */
    at: Date;
    /** What is told once only: a second notice of the same key is dropped. */
    key?: string;
    /** The customer sees it happen on the screen: no e-mail, webhooks only. */
    attended?: boolean;
  };
}[NotificationEvent];
