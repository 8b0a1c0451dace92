import type { Schemas } from '@locai/billing-contract/client';
import { findCustomer } from '../../customers/store.ts';
import { createTestApp, type TestAppOptions } from '../../testing/create-test-app.ts';
import type { Mailer } from '../delivery/mailer.ts';
import type { WebhookAnswer, WebhookRequest } from '../delivery/webhook-sender.ts';
import type { Notice } from '../notice.ts';
import { notifyAll } from '../notify.ts';

type Paid = Extract<Notice, { event: 'payment.succeeded' }>;
type Delivery = Schemas['NotificationDelivery'];

/** An app with one customer who can be written to, a receiver of webhooks that answers as it is told, and an operator. */
export async function noticeWorld({ mailer, database }: { mailer?: Mailer } & Pick<TestAppOptions, 'database'> = {}) {
  const received: WebhookRequest[] = [];
  const receiver = { answer: async (_request: WebhookRequest): Promise<WebhookAnswer> => ({ status: 204 }) };
  async function post(request: WebhookRequest) {
    received.push(request);
    return receiver.answer(request);
  }
  const app = await createTestApp({ webhooks: { post }, ...(mailer && { mailer }), ...(database && { database }) });
  const omar = app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' });
  const operator = app.as({ userId: 'rosa', role: 'platform_admin' });
  await omar.patch('/billing/v1/customers/current', { name: 'Acme Verlag', email: 'omar@acme.example' });
  const customer = await findCustomer(app.db, { kind: 'org', externalId: 'acme' });
  if (!customer) throw new Error('The customer was made by its first change');

  const paid = (changes: Partial<Paid> = {}): Paid => ({
    event: 'payment.succeeded',
    customerId: customer.id,
    at: new Date('2026-11-22T09:00:00Z'),
    data: {
      paymentId: 'pay_1',
      invoiceId: 'inv_1',
      invoiceNumber: 'LB-000001',
      status: 'succeeded',
      amount: { amount: 2900, currency: 'USD' },
      error: null,
    },
    ...changes,
  });

  return Object.assign(app, {
    customer,
    omar,
    operator,
    received,
    nothing: { url: '', headers: {}, body: '' } as WebhookRequest,
    receiver,
    /** Back to the beginning, but for the clock: nobody is told of anything, nothing was sent. */
    async reset() {
      for (const table of ['notification_events', 'notification_configs', 'sandbox_mails'] as const)
        await app.db.deleteFrom(table).execute();
      await app.db.updateTable('customers').set({ name: 'Acme Verlag', email: 'omar@acme.example', locale: null }).execute();
      received.length = 0;
      receiver.answer = async () => ({ status: 204 });
    },
    /** A payment that has succeeded, or what the test says. */
    paid,
    tell: (...notices: Notice[]) => app.db.transaction().execute((trx) => notifyAll(trx, notices)),
    async configure(settings: object) {
      const path = '/billing/v1/notification-configs';
      const config = { event: 'payment.succeeded', channel: 'email', recipients: ['customer'], ...settings };
      const { status, body } = await operator.post<Schemas['NotificationConfig']>(path, config);
      if (status !== 201) throw new Error(JSON.stringify(body));
      return body;
    },
    readConfig: async (id: string) =>
      (await operator.get<Schemas['NotificationConfig']>(`/billing/v1/notification-configs/${id}`)).body,
    deliveries: async (query = '') =>
      (await operator.get<{ data: Delivery[] }>(`/billing/v1/notification-deliveries${query}`)).body.data,
    mails: async () =>
      (await app.visitor.get<{ data: { to: string; subject: string; html: string; text: string }[] }>('/sandbox/v1/mails')).body
        .data,
  });
}

export type NoticeWorld = Awaited<ReturnType<typeof noticeWorld>>;
