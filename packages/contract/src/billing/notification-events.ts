import { z } from '@hono/zod-openapi';

/** What there is to be told about, each with the words that the text of its e-mail may use. */
export const notificationVariables = {
  'usage.threshold_reached': ['entitlementName', 'percentage', 'usage', 'quota', 'resetsAt'],
  'invoice.finalized': ['invoiceNumber', 'total', 'amountDue'],
  'payment.succeeded': ['invoiceNumber', 'amount'],
  'payment.failed': ['invoiceNumber', 'amount'],
  'payment.requires_action': ['invoiceNumber', 'amount'],
  'payment.disputed': ['invoiceNumber', 'amount'],
  'refund.failed': ['invoiceNumber', 'amount'],
  'subscription.created': ['planName'],
  'subscription.updated': ['planName'],
  'subscription.canceled': ['planName', 'endsAt'],
  'trial.ending': ['planName', 'endsAt'],
} as const;

/** Words that every text may use. */
export const commonVariables = ['customerName', 'companyName'] as const;

export const notificationEvents = Object.keys(notificationVariables) as (keyof typeof notificationVariables)[];
export const NotificationEvent = z.enum(notificationEvents).openapi('NotificationEvent', { example: 'usage.threshold_reached' });
export type NotificationEvent = z.infer<typeof NotificationEvent>;

/** The words of a text that its event does not know. */
export function unknownVariables(event: NotificationEvent, text: string): string[] {
  const known = new Set<string>([...commonVariables, ...notificationVariables[event]]);
  const used = [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, word = '']) => word.trim());
  return [...new Set(used.filter((word) => !known.has(word)))];
}
