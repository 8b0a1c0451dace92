import type { NotificationSettings } from '@locai/billing-contract';
import { readConfig } from '../../configs/read-config.ts';
import type { Db } from '../../database/database.ts';
import type { NoticedPerson } from '../delivery/outcome.ts';
import type { NoticeEventRow } from '../outbox-store.ts';
import { type Letter, letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import { fill, type Values, valuesOf } from './values.ts';
import { wordsOf } from './words.ts';

interface Draft {
  notice: NoticeEventRow;
  /** The operator's own text; null: the built-in one. */
  template: NotificationSettings['template'];
  customer: NoticedPerson;
  /** BCP 47. */
  language: string;
  /** Where the button leads. */
  appUrl: string | undefined;
}

/** Writes the e-mail of a notice: a subject, and the same content as HTML and as text. */
export async function composeMail(db: Db, draft: Draft): Promise<{ subject: string; html: string; text: string }> {
  const { legalName } = await readConfig(db, 'company');
  const letter = draft.template ? ownLetter(draft, draft.template, legalName) : builtInLetter(draft, legalName);
  return { subject: letter.subject, html: await letterHtml(letter), text: letterText(letter) };
}

function builtInLetter({ notice, customer, appUrl, ...draft }: Draft, company: string | null): Letter {
  const { words, isBuiltIn } = wordsOf(draft.language);
  const language = isBuiltIn ? draft.language : 'en';
  const values = { ...valuesOf(notice, language, customer.timeZone), ...namesOf(customer, company) };
  const { subject, title, body, facts, action } = words.texts[notice.event];
  const isSaid = ([, value]: [string, string]) => [...value.matchAll(/\{\{(\w+)\}\}/g)].every(([, name = '']) => values[name]);
  return {
    language,
    company,
    subject: oneLine(fill(subject, values)),
    title: fill(title, values),
    paragraphs: [fill(customer.name ? words.greeting : words.greetingNameless, values), fill(body, values)],
    facts: facts.filter(isSaid).map(([name, value]) => ({ name, value: fill(value, values) })),
    action: appUrl ? { text: action, url: appUrl } : undefined,
    reason: fill(words.reason, { atCompany: company ? ` – ${company}` : '' }),
  };
}

function ownLetter(
  { notice, customer, language }: Draft,
  template: { subject: string; body: string },
  company: string | null,
): Letter {
  const values = { ...valuesOf(notice, language, customer.timeZone), ...namesOf(customer, company) };
  const subject = oneLine(fill(template.subject, values));
  const paragraphs = fill(template.body, values).split(/\n\s*\n/);
  return { language, company, subject, title: undefined, paragraphs, facts: [], action: undefined, reason: undefined };
}

function namesOf({ name, email, externalId }: NoticedPerson, company: string | null): Values {
  return { customerName: name ?? email ?? externalId, companyName: company ?? '' };
}

/** A header of one line, whatever was filled in. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
