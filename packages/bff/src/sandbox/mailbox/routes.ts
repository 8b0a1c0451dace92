import { Hono } from 'hono';
import type { AppEnv } from '../../http/env.ts';
import { notFound } from '../../http/problem.ts';
import { findMail, listMails } from './mailbox.ts';
import { mailboxPage } from './page.ts';
import { pageScript } from './page-style.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** An e-mail runs nothing and loads nothing. */
const mailPolicy = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const fresh = { 'Cache-Control': 'no-store' };

/**
 * The mailbox of the sandbox: a page at `/mailbox`, and the e-mails as JSON at `/v1/mails`, newest first. `?lang=ar` and
 * `?view=text` choose how the page looks.
 */
export function mailboxRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/v1/mails', async (c) => {
    const limit = Number(c.req.query('limit') ?? 200);
    return c.json({ data: (await listMails(c.get('ports').db)).slice(0, limit > 0 ? limit : 200) }, 200, fresh);
  });
  routes.get('/mailbox', async (c) => {
    const mails = await listMails(c.get('ports').db);
    const chosen = c.req.query('mail');
    const language = c.req.query('lang') === 'ar' ? 'ar' : 'en';
    const view = c.req.query('view') === 'text' ? 'text' : 'html';
    const mail = mails.find(({ id }) => id === chosen) ?? mails[0];
    const page = mailboxPage({ mails, mail, language, view, isChosen: mail?.id === chosen });
    return c.html(page, 200, { ...fresh, 'Content-Security-Policy': policy });
  });
  routes.get('/mailbox/mailbox.js', (c) =>
    c.body(pageScript, 200, { ...fresh, 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  routes.get('/mailbox/:id/html', async (c) => {
    const mail = await findMail(c.get('ports').db, c.req.param('id'));
    if (!mail) throw notFound('e-mail');
    return c.html(mail.html, 200, { ...fresh, 'Content-Security-Policy': mailPolicy });
  });
  return routes;
}
