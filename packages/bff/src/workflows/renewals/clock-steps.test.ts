import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

const failsToRenew = '4000000000000341';
const days = 100;

/** Customers of every kind, on the 31st of January; then the clock goes a hundred days in so many steps. */
async function lifeIn(steps: number) {
  const app = await createTestApp({ at: '2027-01-31T09:00:00Z', timeZone: 'America/Sao_Paulo' });
  const operator = app.asService();
  const admin = (organizationId: string) => shopper(app.as({ userId: 'ada', organizationId, role: 'org_admin' }));
  const buy = async (who: string, order: object, card?: string) => {
    const { body } = await admin(who).order(order);
    if (body.payment) await admin(who).pay(body.payment, card);
    if (body.setup) await admin(who).saveCard(card);
  };
  await operator.post('/billing/v1/billing-configs', {
    category: 'dunning',
    value: { retryDays: [2, 9], afterRetries: 'cancel' },
  });
  const prices = [{ interval: 'week', price: { amount: 700, currency: 'USD' } }];
  await operator.post('/billing/v1/plans', { code: 'weekly', name: 'Weekly', rank: 1, prices });
  await operator.post('/billing/v1/plans', { code: 'later', name: 'Later', rank: 1, payInAdvance: false, prices });
  await operator.post('/billing/v1/plans', {
    code: 'trial',
    name: 'Trial',
    rank: 1,
    trial: { days: 20, needsCard: true },
    prices,
  });
  await operator.post('/billing/v1/plans', {
    code: 'open',
    name: 'Open',
    rank: 1,
    trial: { days: 20, needsCard: false },
    prices,
  });

  await buy('monthly', { planCode: 'starter' });
  await buy('weekly', { planCode: 'weekly', interval: 'week' });
  await buy('later', { planCode: 'later', interval: 'week' });
  await buy('trial', { planCode: 'trial', interval: 'week' });
  await buy('no-card', { planCode: 'open', interval: 'week' });
  await buy('fails', { planCode: 'starter' }, failsToRenew);
  await buy('less', { planCode: 'pro' });
  await admin('less').change({ planCode: 'starter' });
  await buy('ends', { planCode: 'pro', seats: 5 });
  await admin('ends').post('/billing/v1/subscriptions/current/cancel');
  await admin('unpaid').order({ planCode: 'pro' });
  await buy('undecided', { planCode: 'starter' });
  await admin('undecided').change({ planCode: 'pro' });

  for (let step = 0; step < steps; step++) await app.advance(`P${days / steps}D`);
  const invoices = await app.db
    .selectFrom('invoices')
    .innerJoin('customers', 'customers.id', 'invoices.customer_id')
    .select(['external_id', 'reason', 'status', 'total', 'period_from', 'period_to', 'issued_at', 'voided_at', 'collections'])
    .orderBy('external_id')
    .orderBy('issued_at')
    .orderBy('reason')
    .execute();
  const subscriptions = await app.db
    .selectFrom('subscriptions')
    .innerJoin('customers', 'customers.id', 'subscriptions.customer_id')
    .select(['external_id', 'status', 'period_from', 'period_to', 'canceled_at', 'canceled_reason'])
    .orderBy('external_id')
    .execute();
  return { invoices, subscriptions };
}

test('moving the clock in one step or in many gives the same invoices and the same ends', async () => {
  const [one, many] = await Promise.all([lifeIn(1), lifeIn(25)]);
  expect(one).toEqual(many);
  expect(one.invoices.length).toBeGreaterThan(35);
  expect(one.subscriptions.map(({ external_id, status }) => [external_id, status])).toEqual([
    ['ends', 'canceled'],
    ['fails', 'canceled'],
    ['later', 'active'],
    ['less', 'active'],
    ['monthly', 'active'],
    ['no-card', 'canceled'],
    ['trial', 'active'],
    ['undecided', 'active'],
    ['unpaid', 'incomplete_expired'],
    ['weekly', 'active'],
  ]);
});
