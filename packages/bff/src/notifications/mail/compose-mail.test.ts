import type { NotificationData, NotificationEvent } from '@locai/billing-contract';
import { notificationEvents, notificationVariables } from '@locai/billing-contract';
import { beforeAll, expect, test } from 'vitest';
import type { Db } from '../../database/database.ts';
import { testDatabase } from '../../testing/test-database.ts';
import type { NoticedPerson } from '../delivery/outcome.ts';
import { composeMail } from './compose-mail.ts';

const invoice = { invoiceId: 'inv_1', invoiceNumber: 'LB-000042' };
const payment = { ...invoice, paymentId: 'pay_1', amount: { amount: 1_234_500, currency: 'JPY' }, error: null };
const subscription = { subscriptionId: 'sub_1', planCode: 'pro', planName: 'Pro', endsAt: '2026-12-24T23:30:00.000Z' } as const;
const amounts = { total: { amount: 2900, currency: 'USD' }, amountDue: { amount: 0, currency: 'USD' } };

const samples: { [E in NotificationEvent]: NotificationData[E] } = {
  'usage.threshold_reached': {
    entitlementCode: 'messages',
    entitlementName: 'Messages',
    percentage: 80,
    usage: '8000.5',
    quota: '10000',
    resetsAt: '2026-12-31T23:00:00.000Z',
  },
  'invoice.finalized': { ...invoice, status: 'paid', reason: 'renewal', ...amounts },
  'payment.succeeded': { ...payment, status: 'succeeded' },
  'payment.failed': { ...payment, status: 'requires_payment_method', error: { code: 'card_declined' } },
  'payment.requires_action': { ...payment, status: 'requires_action' },
  'payment.disputed': { ...payment, status: 'open', reason: 'fraudulent' },
  'refund.failed': { ...payment, refundId: 'ref_1', amount: { amount: 290_000, currency: 'HUF' } },
  'subscription.created': { ...subscription, status: 'active', endsAt: null },
  'subscription.updated': { ...subscription, status: 'active' },
  'subscription.canceled': { ...subscription, status: 'canceled' },
  'trial.ending': { ...subscription, status: 'trialing' },
};

const ada: NoticedPerson = {
  id: 'cus_1',
  kind: 'org',
  externalId: 'acme',
  name: 'Ada & <b>Co</b>',
  email: 'ada@acme.example',
  locale: null,
  timeZone: 'Europe/Berlin',
};

let db: Db;
beforeAll(async () => {
  db = (await testDatabase()).db;
  const value = JSON.stringify({ legalName: 'Locai "GmbH"' });
  const at = new Date('2026-11-22T09:00:00Z');
  await db
    .insertInto('billing_configs')
    .values({ id: 'cfg_1', category: 'company', value, revision: 1, created_at: at, updated_at: at })
    .execute();
});

interface Sample {
  event: NotificationEvent;
  language?: string;
  customer?: NoticedPerson;
  template?: { subject: string; body: string } | null;
  appUrl?: string;
}

function compose({ event, language = 'en', customer = ada, template = null, appUrl }: Sample) {
  const notice = { id: 'ntc_1', key: null, event, customer_id: customer.id, data: samples[event], at: new Date(0) };
  return composeMail(db, { notice, template, customer, language, appUrl });
}

test.each(notificationEvents.flatMap((event) => ['en', 'ar'].map((language) => ({ event, language }))))(
  '$event in $language says all that there is, and leaves no gap',
  async ({ event, language }) => {
    const { subject, html, text } = await compose({ event, language, appUrl: 'https://app.locai.example/billing' });
    for (const part of [subject, html, text]) expect(part).not.toMatch(/\{\{|\}\}|undefined|NaN|Invalid Date/);
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(html).toContain('href="https://app.locai.example/billing"');
    expect(text).toContain('https://app.locai.example/billing');
  },
);

test('amounts, quantities and dates are written in the language, and days are those of the customer', async () => {
  expect((await compose({ event: 'usage.threshold_reached' })).text).toContain('Used: 8,000.5 of 10,000');
  // 23:30 in UTC is the next day in Berlin.
  expect((await compose({ event: 'subscription.canceled' })).text).toContain('Ended on: December 25, 2026');
  expect((await compose({ event: 'payment.succeeded' })).text).toContain('Amount paid: ¥1,234,500');
  expect((await compose({ event: 'refund.failed' })).text).toMatch(/Amount: HUF\s2,900.00/);
  expect((await compose({ event: 'invoice.finalized', language: 'en-GB' })).text).toContain('Total: US$29.00');
});

test('a language without texts is answered in English throughout', async () => {
  const { html, text } = await compose({ event: 'subscription.canceled', language: 'fi' });
  expect(text).toContain('Ended on: December 25, 2026');
  expect(html).toContain('<html lang="en" dir="ltr">');
});

test('what is not known is left out: a name, an end, a button, the company', async () => {
  const { text } = await compose({ event: 'subscription.created', customer: { ...ada, name: null } });
  expect(text).toContain('\n\nHello,\n\n');
  expect(text).not.toContain('Ends on');
  expect(text).not.toContain('See your plan');
});

test('values are escaped in HTML and as they are in text', async () => {
  const { html, text } = await compose({ event: 'payment.succeeded' });
  expect(html).toContain('Hello Ada &amp; &lt;b&gt;Co&lt;/b&gt;,');
  expect(html).toContain('Locai &quot;GmbH&quot;');
  expect(html).not.toContain('<b>Co');
  expect(text).toContain('Hello Ada & <b>Co</b>,');
});

test('a text of the operator’s own is filled, escaped and split into paragraphs; the subject stays one line', async () => {
  const template = {
    subject: 'Plan {{ planName }} of {{customerName}}',
    body: 'Dear {{customerName}},\n\n<script>alert(1)</script> {{endsAt}} {{companyName}}',
  };
  const customer = { ...ada, name: 'Ada\r\nBcc: eve@evil.example' };
  const { subject, html, text } = await compose({ event: 'trial.ending', template, customer });
  expect(subject).toBe('Plan Pro of Ada Bcc: eve@evil.example');
  expect(html).not.toContain('<script>');
  expect(html.match(/<p /g)).toHaveLength(2);
  expect(text).toContain('<script>alert(1)</script> December 25, 2026 Locai "GmbH"');
});

test.each(notificationEvents)('every word that a text about %s may use has a value', async (event) => {
  const words = [...notificationVariables[event], 'customerName', 'companyName'];
  const sample = event === 'subscription.created' ? words.filter((word) => word !== 'endsAt') : words;
  const template = { subject: 'x', body: sample.map((word) => `[{{${word}}}]`).join(' ') };
  const { text } = await compose({ event, template });
  expect(text).not.toContain('[]');
});
