import { type Mail, type Mailer, MailRefusedError } from '../delivery/mailer.ts';

export interface SmtpOptions {
  /** e.g. `smtps://user:password@smtp.example.com` (465) or `smtp://…:587`, which changes to TLS. */
  url: string;
  /** e.g. `Locai Billing <billing@locai.example>` */
  from: string;
}

/**
 * Sends e-mails over SMTP.
 *
 * @example
 * const mailer = smtpMailer({ url: process.env.SMTP_URL, from: 'Billing <billing@example.com>' });
 */
export function smtpMailer({ url, from }: SmtpOptions): Mailer {
  let transport: ReturnType<typeof connect> | undefined;
  const domain = from.split('@').at(-1)?.replace(/>.*$/, '').trim() || 'localhost';
  return {
    async send(mail) {
      transport ??= connect(url);
      const { sendMail } = await transport;
      await sendMail(toMessage(mail, from, domain)).catch(refuse);
    },
  };
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** The library is loaded with the first e-mail: most processes of the command line send none. */
async function connect(url: string) {
  const { createTransport } = await import('nodemailer');
  // A password must not travel in the clear: without TLS nothing is sent, unless the URL says ignoreTLS for a server beside us.
  const requireTLS = new URL(url).searchParams.get('ignoreTLS') !== 'true';
  const transport = createTransport({ url, requireTLS, disableFileAccess: true, disableUrlAccess: true, ...timeouts });
  return { sendMail: (message: ReturnType<typeof toMessage>): Promise<unknown> => transport.sendMail(message) };
}

function toMessage({ id, to, subject, html, text, language }: Mail, from: string, domain: string) {
  const headers = { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' };
  return { from, to: { name: '', address: to }, subject, html, text, messageId: `<${id}@${domain}>`, headers };
}

/** 5xx is a refusal for good, unless it is about us: a wrong password is put right one day. */
function refuse(error: Error & { responseCode?: number; code?: string }): never {
  const isRefusal = error.responseCode !== undefined && error.responseCode >= 500 && error.code !== 'EAUTH';
  throw isRefusal ? new MailRefusedError(error.message) : error;
}
