import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/test-database.ts';
import { notify } from '../notify.ts';
import { claimDue } from '../outbox-store.ts';
import { type NoticeWorld, noticeWorld } from '../testing/notice-world.ts';
import { type Mail, MailRefusedError } from './mailer.ts';
import { signWebhook } from './sign-webhook.ts';

const hook = { channel: 'webhook', recipients: ['https://hooks.acme.example/billing'] };
const hour = 3_600_000;

let world: NoticeWorld;
beforeAll(async () => {
  world = await noticeWorld();
});
beforeEach(() => world.reset());

describe('a notice', () => {
  test('goes to everybody that the configs name, once', async () => {
    await world.configure({ recipients: ['customer', 'books@locai.example'] });
    await world.configure(hook);
    await world.tell(world.paid());
    await world.app.tick();
    await world.app.tick();
    expect((await world.mails()).map(({ to }) => to).sort()).toEqual(['books@locai.example', 'omar@acme.example']);
    expect(world.received.map(({ url }) => url)).toEqual(hook.recipients);
    const done = { status: 'delivered', attempts: 1, lastError: null, nextAttemptAt: null };
    expect(await world.deliveries()).toMatchObject([done, done, done]);
  });

  test('is not written when what it tells is undone, nor without a config or for one that is switched off', async () => {
    await world.tell(world.paid());
    const { id } = await world.configure({});
    const undone = world.db.transaction().execute(async (trx) => {
      await notify(trx, world.paid());
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await world.operator.patch(`/billing/v1/notification-configs/${id}`, { enabled: false });
    await world.tell(world.paid());
    expect(await world.deliveries()).toEqual([]);
    expect(await world.db.selectFrom('notification_events').select('id').execute()).toEqual([]);
  });

  test('of a key is told once, also when two tell it at the same time', async () => {
    await world.configure({});
    await Promise.all([1, 2, 3].map(() => world.tell(world.paid({ key: 'the same' }))));
    await world.tell(world.paid({ key: 'another' }), world.paid());
    await world.app.tick();
    expect(await world.mails()).toHaveLength(3);
  });

  test('that the customer sees on the screen is worth a webhook and no e-mail', async () => {
    await world.configure({});
    await world.configure(hook);
    await world.tell(world.paid({ attended: true }));
    await world.app.tick();
    expect([await world.mails(), world.received.length]).toEqual([[], 1]);
  });

  test('goes to the address that the customer has when it is sent; to nobody without one', async () => {
    await world.configure({});
    await world.tell(world.paid());
    await world.omar.patch('/billing/v1/customers/current', { email: 'new@acme.example' });
    await world.app.tick();
    await world.omar.patch('/billing/v1/customers/current', { email: null });
    await world.tell(world.paid());
    await world.app.tick();
    expect(await world.deliveries()).toMatchObject([
      { recipient: 'customer', status: 'failed', lastError: 'The customer has no e-mail address.' },
      { recipient: 'new@acme.example', status: 'delivered' },
    ]);
  });

  test('of a threshold goes to the configs that name its percentage', async () => {
    const event = 'usage.threshold_reached';
    await world.configure({ event, percentages: [50, 80] });
    await world.configure({ ...hook, event, percentages: [80, 100] });
    const data = { entitlementCode: 'messages', entitlementName: 'Messages', usage: '80', quota: '100', resetsAt: null };
    for (const percentage of [50, 80, 100])
      await world.tell({ event, customerId: world.customer.id, at: world.paid().at, data: { ...data, percentage } });
    await world.app.tick();
    expect((await world.mails()).map(({ subject }) => subject)).toEqual([
      'You have used 80 % of your Messages',
      'You have used 50 % of your Messages',
    ]);
    expect(world.received.map(({ body }) => JSON.parse(body).data.percentage)).toEqual(expect.arrayContaining([80, 100]));
  });
});

describe('a webhook', () => {
  const answer = (status: number, rest = {}) => {
    world.receiver.answer = async () => ({ status, ...rest });
  };

  test('carries the event, signed with the secret that the config showed', async () => {
    const { signingSecret = '' } = await world.configure(hook);
    await world.tell(world.paid());
    await world.app.tick();
    const [{ headers, body } = world.nothing] = world.received;
    expect(JSON.parse(body)).toEqual({
      type: 'payment.succeeded',
      timestamp: '2026-11-22T09:00:00.000Z',
      data: { customer: { id: world.customer.id, kind: 'org', externalId: 'acme' }, ...world.paid().data },
    });
    const id = String(headers['webhook-id']);
    expect(headers).toMatchObject(await signWebhook(id, world.app.ports.time.now(), body, [signingSecret]));
  });

  test('is signed with both secrets for a day after a rotation, then with the new one', async () => {
    const config = await world.configure(hook);
    const path = `/billing/v1/notification-configs/${config.id}`;
    const { body: rotated } = await world.operator.patch<typeof config>(path, { rotateSigningSecret: true });
    const secrets = [rotated.signingSecret ?? '', config.signingSecret ?? ''];
    await world.tell(world.paid());
    await world.app.tick();
    world.pass(24 * hour);
    await world.tell(world.paid());
    await world.app.tick();
    const expected = [secrets, secrets.slice(0, 1)];
    for (const [i, { headers, body }] of world.received.entries()) {
      const at = new Date(Number(headers['webhook-timestamp']) * 1000);
      expect(headers).toMatchObject(await signWebhook(String(headers['webhook-id']), at, body, expected[i] ?? []));
    }
    expect(world.received).toHaveLength(2);
  });

  test('is tried ten times within 76 hours, with the same id and a new timestamp, then given up', async () => {
    await world.configure(hook);
    await world.tell(world.paid());
    answer(500);
    const from = world.app.ports.time.now().getTime();
    const tried: number[] = [];
    for (let i = 0; i < 12; i++) {
      const before = world.received.length;
      await world.app.tick();
      if (world.received.length > before) tried.push((world.app.ports.time.now().getTime() - from) / 1000);
      const [{ nextAttemptAt } = { nextAttemptAt: null }] = await world.deliveries();
      if (nextAttemptAt) world.pass(Date.parse(nextAttemptAt) - world.app.ports.time.now().getTime());
    }
    const schedule = [0, 5, 305, 2105, 9305, 27_305, 63_305, 113_705, 185_705, 272_105];
    expect(tried).toHaveLength(schedule.length);
    for (const [i, at] of tried.entries())
      expect(at).toSatisfy((t: number) => t >= (schedule[i] ?? 0) && t <= (schedule[i] ?? 0) * 1.1);
    expect(new Set(world.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(world.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(10);
    expect(await world.deliveries()).toMatchObject([{ status: 'failed', attempts: 10, lastError: 'It answered 500.' }]);
  });

  test('waits as long as the receiver asks for, and arrives when it answers again', async () => {
    await world.configure(hook);
    await world.tell(world.paid());
    answer(503, { retryAfterSeconds: 600 });
    await world.app.tick();
    world.pass(590_000);
    await world.app.tick();
    expect(world.received).toHaveLength(1);
    answer(200);
    world.pass(11_000);
    await world.app.tick();
    expect(await world.deliveries()).toMatchObject([{ status: 'delivered', attempts: 2, lastError: null }]);
  });

  test.each([301, 302, 400, 404, 429])('that is answered %i was not delivered', async (status) => {
    await world.configure(hook);
    await world.tell(world.paid());
    answer(status);
    await world.app.tick();
    const [delivery] = await world.deliveries();
    expect(delivery).toMatchObject({ status: 'pending', attempts: 1 });
    expect(delivery?.lastError).toContain(`answered ${status}`);
  });

  test('that cannot be reached says why in the log of deliveries', async () => {
    await world.configure(hook);
    await world.tell(world.paid());
    world.receiver.answer = () => Promise.reject(new Error('Its name leads into a private network or to this machine.'));
    await world.app.tick();
    expect((await world.deliveries())[0]?.lastError).toBe('Its name leads into a private network or to this machine.');
  });

  test('is not sent to an address that left its config, or whose config was deleted', async () => {
    const { id } = await world.configure(hook);
    await world.tell(world.paid());
    await world.operator.patch(`/billing/v1/notification-configs/${id}`, { recipients: ['https://other.acme.example/'] });
    await world.app.tick();
    await world.tell(world.paid());
    await world.operator.delete(`/billing/v1/notification-configs/${id}`);
    await world.app.tick();
    expect(world.received).toEqual([]);
    expect(await world.deliveries()).toMatchObject([{ status: 'failed', configId: null }, { status: 'failed' }]);
  });

  test('410 Gone takes the address out of the config; the last one switches it off, and the audit log says so', async () => {
    const two = ['https://a.acme.example/', 'https://b.acme.example/'];
    const { id } = await world.configure({ ...hook, recipients: two });
    world.receiver.answer = async ({ url }) => ({ status: url === two[0] ? 410 : 200 });
    await world.tell(world.paid());
    await world.app.tick();
    expect(await world.readConfig(id)).toMatchObject({ recipients: [two[1]], enabled: true, revision: 2 });
    answer(410);
    await world.tell(world.paid());
    await world.app.tick();
    expect(await world.readConfig(id)).toMatchObject({ recipients: [two[1]], enabled: false });
    const query = `objectId=${id}&action=notification_config.drop_address`;
    const { body } = await world.operator.get<{ data: unknown[] }>(`/billing/v1/audit-log?${query}`);
    const dropped = { actor: { role: 'engine' }, object: { type: 'notification_config', id } };
    expect(body.data).toMatchObject([
      { ...dropped, after: { enabled: false } },
      { ...dropped, before: { recipients: two } },
    ]);
  });

  test.each([
    ['that took nothing as long as a notice was tried is dropped', 500],
    ['that took another notice meanwhile stays', 200],
  ])('an address %s', async (_name, status) => {
    const { id } = await world.configure(hook);
    world.receiver.answer = async ({ body }) => ({ status: body.includes('pay_2') ? status : 500 });
    await world.tell(world.paid(), world.paid({ data: { ...world.paid().data, paymentId: 'pay_2' } }));
    await world.app.tick();
    await world.db.updateTable('notification_deliveries').set({ attempts: 9 }).where('status', '=', 'pending').execute();
    world.pass(6_000);
    await world.app.tick();
    expect((await world.readConfig(id)).enabled).toBe(status === 200);
  });
});

describe('an e-mail', () => {
  const sent: Mail[] = [];
  let trouble: Error | undefined;
  let post: NoticeWorld;
  beforeAll(async () => {
    const send = async (mail: Mail) => {
      if (trouble) throw trouble;
      sent.push(mail);
    };
    post = await noticeWorld({ mailer: { send } });
  });
  beforeEach(async () => {
    await post.reset();
    await post.configure({});
    await post.tell(post.paid());
  });

  test('that the server could not take is sent again later', async () => {
    trouble = new Error('451 Try again later');
    await post.app.tick();
    expect(await post.deliveries()).toMatchObject([{ status: 'pending', attempts: 1, lastError: '451 Try again later' }]);
    trouble = undefined;
    post.pass(6_000);
    await post.app.tick();
    expect(sent).toMatchObject([{ to: 'omar@acme.example', subject: 'Your receipt for invoice LB-000001' }]);
  });

  test('that was refused for good is not', async () => {
    trouble = new MailRefusedError('550 No such user');
    await post.app.tick();
    expect(await post.deliveries()).toMatchObject([{ status: 'failed', attempts: 1, lastError: '550 No such user' }]);
  });
});

describe('several processes', () => {
  test('send each notice once', async () => {
    const database = await testDatabase();
    const one = await noticeWorld({ database });
    const other = await noticeWorld({ database });
    await one.configure(hook);
    await one.tell(...Array.from({ length: 60 }, () => one.paid()));
    await Promise.all([one.app.tick(), other.app.tick(), one.app.tick(), other.app.tick()]);
    const ids = [...one.received, ...other.received].map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
  });

  test('what one has taken and left is sent by another once the lease has ended', async () => {
    await world.configure(hook);
    await world.tell(world.paid());
    await claimDue(world.db, { now: world.app.ports.time.now(), leaseMs: 60_000, limit: 1 });
    await world.app.tick();
    expect(world.received).toHaveLength(0);
    world.pass(60_000);
    await world.app.tick();
    expect(world.received).toHaveLength(1);
    expect(await world.deliveries()).toMatchObject([{ status: 'delivered', attempts: 2 }]);
  });
});
