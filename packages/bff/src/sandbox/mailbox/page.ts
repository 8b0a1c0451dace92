import { html, raw } from 'hono/html';
import type { MailboxEntry } from './mailbox.ts';
import { pageStyle } from './page-style.ts';
import { type MailboxLanguage, type MailboxWords, mailboxWords } from './words.ts';

export interface MailboxView {
  mails: MailboxEntry[];
  /** The one that is read. */
  mail: MailboxEntry | undefined;
  language: MailboxLanguage;
  view: 'html' | 'text';
  /** Whether somebody has asked for this one; on narrow screens the list is shown until then. */
  isChosen: boolean;
}

// Every address is relative: the app may be mounted below any path.
const here = ({ language, view }: MailboxView, mail: string) => `?lang=${language}&view=${view}&mail=${encodeURIComponent(mail)}`;

/** The mailbox as a page: the list, and one e-mail as its reader sees it. */
export function mailboxPage(shown: MailboxView) {
  const { language, mails, mail, isChosen } = shown;
  const words = mailboxWords[language];
  return html`<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<link rel="icon" href="data:,">
<style>${raw(pageStyle)}</style>
<script src="mailbox/mailbox.js" defer></script>
</head>
<body data-latest="${mails[0]?.id ?? ''}">
<header><h1>${words.title}</h1><p>${words.lead}</p></header>
<main class="${isChosen ? 'reading' : 'listing'}">
${mails.length === 0 ? nothing(words) : [list(shown), mail ? reading(shown, mail, words) : html`<p class="choose">${words.choose}</p>`]}
</main>
</body>
</html>
`;
}

const nothing = (words: MailboxWords) => html`<section class="none"><h2>${words.empty}</h2><p>${words.emptyHint}</p></section>`;

function list(shown: MailboxView) {
  const rows = shown.mails.map(
    (mail) => html`<li><a href="${here(shown, mail.id)}" ${mail.id === shown.mail?.id ? raw('aria-current="true"') : ''}>
<strong><bdi>${mail.subject}</bdi></strong>
<span class="meta"><bdi>${mail.to}</bdi>${time(mail, shown.language)}</span></a></li>`,
  );
  return html`<nav aria-label="${mailboxWords[shown.language].all}"><ol>${rows}</ol></nav>`;
}

function reading(shown: MailboxView, mail: MailboxEntry, words: MailboxWords) {
  return html`<article>
<div class="head">
<a class="back" href="?lang=${shown.language}">${words.all}</a>
<h2><bdi>${mail.subject}</bdi></h2>
<p>${words.to} <bdi>${mail.to}</bdi> · ${time(mail, shown.language)}</p>
<div class="tabs" role="group" aria-label="${words.views}">${tab(shown, 'html', words.formatted)}${tab(shown, 'text', words.plain)}</div>
</div>
${shown.view === 'text' ? html`<pre dir="auto">${mail.text}</pre>` : html`<iframe sandbox="allow-popups" title="${mail.subject}" src="mailbox/${mail.id}/html"></iframe>`}
</article>`;
}

function tab(shown: MailboxView, view: MailboxView['view'], text: string) {
  const current = shown.view === view ? raw('aria-current="true"') : '';
  return html`<a href="${here({ ...shown, view }, shown.mail?.id ?? '')}" ${current}>${text}</a>`;
}

function time({ at }: MailboxEntry, language: string) {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return html`<time datetime="${at}">${format.format(new Date(at))}</time>`;
}
