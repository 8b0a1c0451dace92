import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, expect, test } from 'vitest';
import { addonWorld } from '../testing/addon-world.ts';

const asksFor3ds = '4000002500003155';
const pack = { oneOffAddons: [{ addonCode: 'pack' }] };

let world: Awaited<ReturnType<typeof addonWorld>>;
beforeEach(async () => {
  world = await addonWorld();
});

test('is bought with 3-D Secure, and grants when it is paid', async () => {
  const { omar, subscribe, granted, held } = world;
  await subscribe({ planCode: 'starter' });
  const { body } = await omar.change({ oneOffAddons: [{ addonCode: 'pack', quantity: 2 }] });
  expect(body).toMatchObject({
    subscription: { planCode: 'starter', addons: [], pendingChange: { planCode: 'starter' } },
    invoice: {
      status: 'open',
      total: { amount: 1000 },
      fees: [{ source: 'addon', addonCode: 'pack', description: '100 messages', units: '2', interval: null, period: null }],
    },
  });
  await omar.pay(body.payment, asksFor3ds);
  expect(await granted()).toBe('10');
  await omar.authenticate(body.payment, 'pass');
  expect(await omar.check('messages')).toMatchObject({ allowed: true, balance: { granted: '210', remaining: '210' } });
  expect(await held()).toMatchObject([
    {
      addonCode: 'pack',
      type: 'one_off',
      quantity: '2',
      unitPrice: null,
      autoRenew: false,
      period: null,
      grants: [{ entitlementCode: 'messages', amount: '200', remaining: '200' }],
    },
  ]);
  expect(await omar.subscription()).toMatchObject({ pendingChange: null, nextRenewal: { amount: { amount: 1200 } } });
});

test('is used after the quota, outlasts resets and a change of plan, until it is used up', async () => {
  const { app, omar, subscribe, change, granted, held } = world;
  const left = async () => (await held())[0]?.grants[0]?.remaining;
  await subscribe({ planCode: 'starter' });
  await change(pack);
  await omar.report('messages', 'a', '30');
  expect((await omar.check('messages')).balance).toMatchObject({ granted: '110', usage: '30', remaining: '80' });
  await app.advance('P1M');
  expect((await omar.check('messages')).balance).toMatchObject({ granted: '90', usage: '0', remaining: '90' });
  expect(await left()).toBe('80');
  await change(pack);
  await omar.report('messages', 'b', '5');
  await app.advance('P1M');
  expect([await granted(), await left()]).toEqual(['190', '180']);
  await omar.report('messages', 'c', '100');
  await change({ planCode: 'pro' });
  expect((await omar.check('messages')).balance).toMatchObject({ granted: '1180', usage: '100' });
  await omar.change({ planCode: 'starter' });
  await app.advance('P1M');
  expect((await omar.check('messages')).balance).toMatchObject({ granted: '190', usage: '0' });
  expect(await omar.report('messages', 'd', '191')).toMatchObject({ status: 409, body: { code: 'limit_reached' } });
  expect(await omar.report('messages', 'e', '190')).toMatchObject({ status: 200 });
  await app.advance('P1M');
  expect([await granted(), await left()]).toEqual(['10', '0']);
  const grants = await app.db.selectFrom('grants').select(['amount', 'used']).orderBy('valid_from').execute();
  expect(grants.map(({ amount, used }) => [Number(amount), Number(used)])).toEqual([
    [100, 100],
    [100, 100],
  ]);
});

test('the older grant is used first', async () => {
  const { app, omar, subscribe, change } = world;
  await subscribe({ planCode: 'starter', ...pack });
  await app.advance('P1D');
  await change({ oneOffAddons: [{ addonCode: 'present' }] });
  await omar.report('messages', 'a', '112');
  await app.advance('P1M');
  const grants = await app.db.selectFrom('grants').select('used').orderBy('valid_from').execute();
  expect(grants.map(({ used }) => Number(used))).toEqual([100, 2]);
});

test('that costs nothing is given at once, without an invoice', async () => {
  const { subscribe, change, granted, omar } = world;
  await subscribe({ planCode: 'free' });
  expect(await change({ oneOffAddons: [{ addonCode: 'present' }] })).toMatchObject({ invoice: null, payment: null });
  expect(await granted()).toBe('12');
  expect(await omar.invoices()).toEqual([]);
});

test('comes with the first order, which is another order without it', async () => {
  const { omar, granted } = world;
  const order = { planCode: 'starter', ...pack };
  const first = await omar.order(order);
  expect(first).toMatchObject({ status: 201, body: { invoice: { total: { amount: 1700 } } } });
  expect(await omar.order(order)).toMatchObject({ status: 200, body: { payment: { id: first.body.payment?.id } } });
  await omar.order({ planCode: 'starter' });
  const again = await omar.order(order);
  expect(again).toMatchObject({ status: 201, body: { subscription: { id: first.body.subscription.id } } });
  await omar.pay(again.body.payment);
  expect(await granted()).toBe('110');
  expect(await omar.order(order)).toMatchObject({ status: 200, body: { subscription: { status: 'active' }, payment: null } });
  expect(await granted()).toBe('110');
});

test('that waits for its payment is the same when it is ordered again, and two of it are not', async () => {
  const { omar, subscribe } = world;
  await subscribe({ planCode: 'starter' });
  const one = await omar.change(pack);
  expect((await omar.change(pack)).body.payment?.id).toBe(one.body.payment?.id);
  const two = await omar.change({ oneOffAddons: [{ addonCode: 'pack', quantity: 2 }] });
  expect(two.body.payment).toMatchObject({ amount: { amount: 1000 } });
  expect((await omar.pay(one.body.payment)).status).toBe(409);
});

test('with a quote that was used it is not bought again', async () => {
  const { omar, subscribe, quote, granted } = world;
  await subscribe({ planCode: 'starter' });
  const { body } = await quote(pack);
  expect(body).toMatchObject({ addons: [], oneOffAddons: [{ addonCode: 'pack', quantity: 1 }], dueNow: { amount: 500 } });
  const order = { ...pack, quoteId: body.id };
  const bought = await omar.change(order);
  expect((await omar.change(order)).body.payment?.id).toBe(bought.body.payment?.id);
  await omar.pay(bought.body.payment);
  expect(await omar.change(order)).toMatchObject({ status: 200, body: { payment: null } });
  expect(await granted()).toBe('110');
  await omar.change({ oneOffAddons: [{ addonCode: 'present' }] });
  expect(await omar.change({ ...order, oneOffAddons: [{ addonCode: 'present' }] })).toMatchObject({
    status: 409,
    body: { code: 'quote_used' },
  });
});

test('is not ordered together with what waits for the end of the period', async () => {
  const { omar, subscribe } = world;
  await subscribe({ planCode: 'pro' });
  expect(await omar.change({ planCode: 'starter', ...pack })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'oneOffAddons' }] },
  });
});

test('a payment that comes twice gives once', async () => {
  const { app, omar, subscribe, granted } = world;
  await subscribe({ planCode: 'starter' });
  const { body } = await omar.change(pack);
  await Promise.all([omar.pay(body.payment), app.app.tick(), omar.get(`/billing/v1/payments/intents/${body.payment?.id}`)]);
  await app.app.tick();
  expect(await granted()).toBe('110');
  expect(await app.db.selectFrom('grants').select('id').execute()).toHaveLength(1);
});

test('what is left waits for the next subscription', async () => {
  const { app, omar, subscribe, change, granted, held } = world;
  await subscribe({ planCode: 'starter' });
  await change(pack);
  await omar.report('messages', 'a', '60');
  await omar.post('/billing/v1/subscriptions/current/terminate', { when: 'now' });
  expect(await held()).toMatchObject([{ addonCode: 'pack', grants: [{ remaining: '100' }] }]);
  await app.advance('P2M');
  await subscribe({ planCode: 'free' });
  expect([await granted(), (await held())[0]?.grants[0]?.remaining]).toEqual(['55', '50']);
});

test('used up with the quota, a plan is named that has enough beside it', async () => {
  const { omar, operator, subscribe, change } = world;
  const path = '/entitlements/v1/plan-entitlement-quotas';
  const query = '?planCode=pro&entitlementCode=messages';
  const [quota] = (await operator.get<Schemas['PlanEntitlementQuotaPage']>(`${path}${query}`)).body.data;
  await operator.patch(`${path}/${quota?.id}`, { quota: '50' });
  await subscribe({ planCode: 'starter', ...pack });
  await omar.report('messages', 'a', '110');
  expect(await omar.check('messages')).toMatchObject({ reason: 'limit_reached', upgrade: { planCode: 'pro' } });
  await change({ planCode: 'pro' });
  expect(await omar.check('messages')).toMatchObject({ allowed: true, balance: { granted: '150', remaining: '40' } });
});
