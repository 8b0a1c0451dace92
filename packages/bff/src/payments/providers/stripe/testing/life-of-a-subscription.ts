import type { Schemas } from '@locai/billing-contract/client';
import type { TestApp } from '../../../../testing/create-test-app.ts';
import { shopper } from '../../../../testing/shopper.ts';
import type { StripeDouble } from './stripe-double.ts';

type Payment = Schemas['PaymentIntent'];

/** A month later, when the next period is billed and no longer a draft. */
const renewal = new Date('2026-12-22T09:00:00Z');

/** Two replicas of one person: who asks for money, and who gives it back. */
const peopleOf = (app: TestApp) => ({
  omar: shopper(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' })),
  operator: app.as({ userId: 'root', role: 'platform_admin' }),
});

/**
 * Somebody orders, pays, renews, and gets a part back; each step is tried until it is done, as a person and a server do. It goes on
 * where another one was interrupted.
 */
export async function liveOn(app: TestApp, double: StripeDouble): Promise<void> {
  const { omar } = peopleOf(app);
  await until(app, async () => (await pay(app, double)) && (await omar.subscription())?.status === 'active');
  if ((await app.app.ports.clock.now(app.db)) < renewal) await app.moveTo(renewal.toISOString());
  await until(app, async () => (await paidInvoices(app)).length === 2);
  await until(app, () => giveBack(app));
}

async function pay(app: TestApp, double: StripeDouble): Promise<boolean> {
  const { omar } = peopleOf(app);
  const running = await omar.subscription();
  if (running && running.status !== 'incomplete') return true;
  const { body } = await omar.order({ planCode: 'starter' });
  if (!body.payment) return false;
  const { clientSecret, id } = body.payment;
  const isOpen = [...double.books.intents.values()].some((each) => each.secret === clientSecret && each.status !== 'succeeded');
  if (isOpen) double.browser.confirm(clientSecret, 'pays');
  return (await omar.get<Payment>(`/billing/v1/payments/intents/${id}`)).body.status === 'succeeded';
}

async function giveBack(app: TestApp): Promise<boolean> {
  const { operator } = peopleOf(app);
  const row = await app.db.selectFrom('payments').select('id').where('status', '=', 'succeeded').orderBy('id').executeTakeFirst();
  const refund = { amount: { amount: 500, currency: 'USD' }, reason: 'other' };
  await operator.post(`/billing/v1/payments/${row?.id}/refunds`, refund, { 'Idempotency-Key': 'a-part-of-it' });
  const done = await app.db.selectFrom('refunds').select('status').where('status', '=', 'succeeded').execute();
  return done.length === 1;
}

export async function paidInvoices(app: TestApp) {
  return (await peopleOf(app).omar.invoices()).filter(({ status }) => status === 'paid');
}

const tries = 12;

/** What stays open is taken up by the tick a minute later. */
async function until(app: TestApp, isDone: () => Promise<boolean>): Promise<void> {
  for (let left = tries; left > 0; left--) {
    if (await isDone()) return;
    app.pass(61_000);
    await app.app.tick();
  }
  throw new Error(
    `It was not done after ${tries} tries: ${JSON.stringify(app.logs.filter(({ level }) => level !== 'info').slice(-5))}`,
  );
}
