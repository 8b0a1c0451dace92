/** An e-mail, ready to be sent. */
export interface Mail {
  /** The same for every try of the same e-mail: it becomes the Message-ID. */
  id: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** BCP 47. */
  language: string;
}

/**
 * Sends e-mails: `smtpMailer()` from `@locai/billing-bff/node`, or yours over the interface of your provider.
 *
 * @example
 * const mailer: Mailer = { send: ({ to, subject, html, text }) => provider.emails.send({ from, to, subject, html, text }) };
 */
export interface Mailer {
  /**
   * Settles once the e-mail was accepted. What it throws is tried again.
   *
   * @throws MailRefusedError when trying again makes no sense
   */
  send(mail: Mail): Promise<void>;
}

/** The e-mail was refused for good, e.g. because there is no such address. */
export class MailRefusedError extends Error {
  override name = 'MailRefusedError';
}
