import type { Selectable } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import type { Mailer } from '../../notifications/delivery/mailer.ts';
import type { Clock } from '../../ports.ts';

/** An e-mail in the mailbox. */
export interface MailboxEntry {
  id: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  language: string;
  /** When it happened that it tells of: billing time, ISO 8601. */
  at: string;
}

/** Puts e-mails into the sandbox's mailbox instead of sending them. The same e-mail twice is there once. */
export function mailboxMailer(db: Db, clock: Clock): Mailer {
  return {
    async send({ id, to, subject, html, text, language }) {
      await db
        .insertInto('sandbox_mails')
        .values({ id, recipient: to, subject, html, text, language, at: await clock.now(db) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
  };
}

/** At most 200, the newest first: in the order in which they were told, whichever was sent first. */
export async function listMails(db: Db): Promise<MailboxEntry[]> {
  const rows = await db
    .selectFrom('sandbox_mails as mail')
    .leftJoin('notification_deliveries as delivery', 'delivery.id', 'mail.id')
    .selectAll('mail')
    .select((row) => row.fn.coalesce('delivery.created_at', 'mail.at').as('at'))
    .orderBy('delivery.position', (order) => order.desc().nullsLast())
    .orderBy('mail.position', 'desc')
    .limit(200)
    .execute();
  return rows.map(toEntry);
}

export async function findMail(db: Db, id: string): Promise<MailboxEntry | undefined> {
  const row = await db.selectFrom('sandbox_mails').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toEntry(row);
}

function toEntry({ id, recipient, subject, html, text, language, at }: Selectable<Tables['sandbox_mails']>): MailboxEntry {
  return { id, to: recipient, subject, html, text, language, at: at.toISOString() };
}
