import type { Ports } from '../../ports.ts';
import { composeMail } from '../mail/compose-mail.ts';
import type { Claimed } from '../outbox-store.ts';
import type { NotificationRow } from '../store.ts';
import { MailRefusedError } from './mailer.ts';
import type { NoticedPerson, Outcome } from './outcome.ts';

/** Tries to send a notice as an e-mail: to the customer in their language, to anybody else in English. */
export async function sendEmail(
  { mailer, db, appUrl }: Pick<Ports, 'mailer' | 'db' | 'appUrl'>,
  { delivery, notice }: Claimed,
  config: NotificationRow,
  customer: NoticedPerson,
): Promise<Outcome> {
  const isCustomer = delivery.recipient === 'customer';
  const to = isCustomer ? customer.email : delivery.recipient;
  if (!to) return { delivered: false, reason: 'The customer has no e-mail address.', final: true };
  if (!mailer) return { delivered: false, reason: 'This server sends no e-mails. Give createBillingApp a mailer.' };
  const language = (isCustomer && customer.locale) || 'en';
  const content = await composeMail(db, { notice, template: config.template, customer, language, appUrl });
  try {
    await mailer.send({ id: delivery.id, to, language, ...content });
    return { delivered: true, recipient: to };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { delivered: false, reason, final: error instanceof MailRefusedError };
  }
}
