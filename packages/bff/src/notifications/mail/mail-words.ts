import type { NotificationEvent } from '@locai/billing-contract';

/** A built-in text: what is asked or told in a heading, a sentence or two, the facts in a list, and where to go. */
export interface MailText {
  subject: string;
  title: string;
  body: string;
  /** Name and value; one without a value is left out. */
  facts: [name: string, value: string][];
  /** What the button says; it is there when the back end knows where the app is. */
  action: string;
}

export interface MailWords {
  /** With and without a name. */
  greeting: string;
  greetingNameless: string;
  /** Why somebody gets this. */
  reason: string;
  texts: Record<NotificationEvent, MailText>;
}
