import type { Schemas } from '@locai/billing-contract/client';
import type { Db } from '../../../../database/database.ts';
import type { TestApp } from '../../../../testing/create-test-app.ts';
import { shopper } from '../../../../testing/shopper.ts';
import type { StripeDouble } from './stripe-double.ts';

type Payment = Schemas['PaymentIntent'];

/** Where somebody lives: an app in this process, or one that is served by others, which may die. */
export interface Home extends Pick<TestApp, 'as'> {
  db: Db;
  /** Billing time. */
  now(): Promise<Date>;
  /** Moves billing time, and does what became due. */
  moveTo(at: string): Promise<unknown>;
  /** A minute goes by, and what was interrupted is taken up. */
  later(): Promise<unknown>;
  /** What to tell when nothing helps. */
  lastWords(): string;
}

/** The home that a test app is. */
export const homeIn = (app: TestApp): Home => ({
  ...app,
  now: () => app.app.ports.clock.now(app.db),
  async later() {
    app.pass(61_000);
    await app.app.tick();
  },
  lastWords: () => JSON.stringify(app.logs.filter(({ level }) => level !== 'info').slice(-5)),
});

/** Two replicas of one person: who asks for money, and who gives it back. */
const peopleOf = (home: Home) => ({
  omar: shopper(home.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' })),
  operator: home.as({ userId: 'root', role: 'platform_admin' }),
});

/**
 * Somebody orders, pays, renews, and gets a part back; each step is tried until it is done, as a person and a server do. It goes on
 * where another one was interrupted.
 */
export async function liveOn(home: Home, double: StripeDouble): Promise<void> {
  const { omar } = peopleOf(home);
  await until(home, async () => (await pay(home, double)) && (await omar.subscription())?.status === 'active');
  await until(home, () => passAMonth(home));
  await until(home, async () => (await paidInvoices(home)).length === 2);
  await until(home, () => giveBack(home));
}

async function pay(home: Home, double: StripeDouble): Promise<boolean> {
  const { omar } = peopleOf(home);
  const running = await omar.subscription();
  if (running && running.status !== 'incomplete') return true;
  const { body } = await omar.order({ planCode: 'starter' });
  if (!body.payment) return false;
  const { clientSecret, id } = body.payment;
  const isOpen = [...double.books.intents.values()].some((each) => each.secret === clientSecret && each.status !== 'succeeded');
  if (isOpen) double.browser.confirm(clientSecret, 'pays');
  return (await omar.get<Payment>(`/billing/v1/payments/intents/${id}`)).body.status === 'succeeded';
}

const hours = 3_600_000;

/** Some hours into the next period: then it is billed, and no longer a draft. */
async function passAMonth(home: Home): Promise<boolean> {
  const first = (await peopleOf(home).omar.invoices()).at(-1);
  const renewal = new Date(Date.parse(first?.period?.to ?? '') + 9 * hours);
  if ((await home.now()) < renewal) await home.moveTo(renewal.toISOString());
  return true;
}

async function giveBack(home: Home): Promise<boolean> {
  const { operator } = peopleOf(home);
  const row = await home.db
    .selectFrom('payments')
    .select('id')
    .where('status', '=', 'succeeded')
    .orderBy('id')
    .executeTakeFirst();
  const refund = { amount: { amount: 500, currency: 'USD' }, reason: 'other' };
  await operator.post(`/billing/v1/payments/${row?.id}/refunds`, refund, { 'Idempotency-Key': 'a-part-of-it' });
  const done = await home.db.selectFrom('refunds').select('status').where('status', '=', 'succeeded').execute();
  return done.length === 1;
}

export async function paidInvoices(home: Home) {
  return (await peopleOf(home).omar.invoices()).filter(({ status }) => status === 'paid');
}

export async function planOf(home: Home) {
  const { planCode, status } = (await peopleOf(home).omar.subscription()) ?? {};
  return { planCode, status };
}

const tries = 40;

/** What stays open, also because the server died, is taken up a minute later. */
async function until(home: Home, isDone: () => Promise<boolean>): Promise<void> {
  for (let left = tries; left > 0; left--) {
    if (await isDone().catch(() => false)) return;
    await home.later().catch(() => {});
  }
  throw new Error(`It was not done after ${tries} tries: ${home.lastWords()}`);
}
