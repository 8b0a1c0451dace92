import type { Db } from './database/database.ts';
import type { PdfRenderer } from './invoices/pdf/pdf-renderer.ts';
import type { LiveUpdates } from './live/live-updates.ts';
import type { Mailer } from './notifications/delivery/mailer.ts';
import type { WebhookSender } from './notifications/delivery/webhook-sender.ts';
import type { PaymentProvider } from './payments/provider.ts';
import type { LineReader } from './usage/line-reader.ts';
import type { ReportQueue } from './usage/report-queue.ts';

/** Billing time: periods, trials, quotes and resets go by it. Kept in the database, forward only, movable in the sandbox. */
export interface Clock {
  now(db: Db): Promise<Date>;
}

/** The wall clock: tokens, signatures, leases, retries and idempotency windows go by it. */
export interface SystemTime {
  now(): Date;
}

/** One structured line. */
export type Log = (entry: { level: 'info' | 'warn' | 'error'; message: string; [field: string]: unknown }) => void;

/** What the rooms of the app need from outside, wired once in `createBillingApp`. */
export interface Ports {
  readonly db: Db;
  readonly clock: Clock;
  readonly time: SystemTime;
  readonly payments: PaymentProvider;
  readonly live: LiveUpdates;
  /** Where all checks read. */
  readonly lines: LineReader;
  /** Where all reports of usage go through. */
  readonly reports: ReportQueue;
  readonly log: Log;
  /** undefined: this server draws no PDFs. */
  readonly pdf?: PdfRenderer | undefined;
  /** undefined: e-mails wait, and are given up in the end. */
  readonly mailer?: Mailer | undefined;
  /** undefined: webhooks wait, and are given up in the end. */
  readonly webhooks?: WebhookSender | undefined;
  /** Where customers manage what they pay; e-mails lead there. */
  readonly appUrl?: string | undefined;
  /** The IANA zone of customers who have none yet. */
  readonly timeZone: string;
  /** How many months of usage events are kept; undefined: all. */
  readonly eventMonths?: number | undefined;
}
