import { beforeAll, expect, test } from 'vitest';
import { type NoticeWorld, noticeWorld } from '../../notifications/testing/notice-world.ts';

let world: NoticeWorld;
beforeAll(async () => {
  world = await noticeWorld();
});

const page = async (query = '') => (await world.visitor.get<string>(`/sandbox/mailbox${query}`)).body;

test('is empty at first, and says what fills it', async () => {
  expect(await page()).toContain('No e-mails yet');
  expect(await page('?lang=ar')).toContain('<html lang="ar" dir="rtl">');
});

test('shows what was sent, the newest first, formatted and as text, each in a frame that can do nothing', async () => {
  await world.configure({});
  const data = { ...world.paid().data, invoiceNumber: '<i>LB-2</i>' };
  await world.tell(world.paid(), world.paid({ data, at: new Date('2026-12-24T10:00:00Z') }));
  await world.app.tick();
  const { body } = await world.visitor.get<{ data: { id: string; at: string }[] }>('/sandbox/v1/mails');
  const [newest, oldest] = body.data;
  expect([newest?.at, oldest?.at]).toEqual(['2026-12-24T10:00:00.000Z', '2026-11-22T09:00:00.000Z']);
  const list = await page();
  expect(list.indexOf('&lt;i&gt;LB-2')).toBeLessThan(list.indexOf('LB-000001'));
  expect(list).toContain(
    `<iframe sandbox="allow-popups" title="Your receipt for invoice &lt;i&gt;LB-2&lt;/i&gt;" src="mailbox/${newest?.id}/html">`,
  );
  expect(await page(`?mail=${oldest?.id}&view=text`)).toContain('<pre dir="auto">Thank you for your payment');
  const mail = await world.visitor.get<string>(`/sandbox/mailbox/${newest?.id}/html`);
  expect(mail.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups; default-src 'none'/);
  expect(mail.body).toContain('&lt;i&gt;LB-2&lt;/i&gt;');
  expect((await world.visitor.get('/sandbox/mailbox/dlv_none/html')).status).toBe(404);
});

test('is for this machine only', async () => {
  const answer = await world.visitor.get('/sandbox/v1/mails', { Host: 'billing.example.com' });
  expect(answer.status).toBe(403);
});
