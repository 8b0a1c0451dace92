import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { addonWorld } from '../testing/addon-world.ts';

let world: Awaited<ReturnType<typeof addonWorld>>;
beforeEach(async () => {
  world = await addonWorld();
});

const flow = (quantity = 1) => ({ addons: [{ addonCode: 'flow', quantity }] });

describe('a recurring add-on', () => {
  test('is there once its prorated invoice is paid, resets with the quota, and renews', async () => {
    const { app, omar, subscribe, granted, held, renewals } = world;
    await subscribe({ planCode: 'starter' });
    await app.moveTo('2026-11-16T09:00:00Z');
    const { body } = await omar.change(flow(2));
    expect(body).toMatchObject({
      subscription: { addons: [], pendingChange: { planCode: 'starter', addons: [{ addonCode: 'flow', quantity: 2 }] } },
      invoice: { total: { amount: 300 }, fees: [{ description: '50 messages, monthly', addonCode: 'flow', units: '2' }] },
    });
    expect(await granted()).toBe('10');
    await omar.pay(body.payment);
    expect(await granted()).toBe('110');
    expect(await omar.subscription()).toMatchObject({
      addons: [{ addonCode: 'flow', name: '50 messages', quantity: 2 }],
      nextRenewal: { amount: { amount: 1800 } },
    });
    expect(await held()).toMatchObject([
      {
        addonCode: 'flow',
        quantity: '2',
        unitPrice: { amount: 300 },
        interval: 'month',
        autoRenew: true,
        period: { to: '2026-12-01T00:00:00.000Z' },
        grants: [{ entitlementCode: 'messages', amount: '100', remaining: null }],
      },
    ]);
    await omar.report('messages', 'a', '60');
    await app.moveTo('2026-12-01T00:00:00Z');
    expect((await omar.check('messages')).balance).toMatchObject({ granted: '110', usage: '0' });
    expect(await renewals()).toEqual([1800]);
    const ledger = await app.db.selectFrom('grants').selectAll().orderBy('valid_from').execute();
    expect(
      ledger.map(({ kind, valid_from, valid_until }) => [kind, valid_from.toISOString(), valid_until?.toISOString()]),
    ).toEqual([
      ['recurring_addon', '2026-11-16T09:00:00.000Z', '2026-12-01T00:00:00.000Z'],
      ['recurring_addon', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ]);
  });

  test('that is no longer wanted ends with the period; wanting it again undoes that', async () => {
    const { app, omar, subscribe, granted, held, renewals } = world;
    await subscribe({ planCode: 'starter', ...flow() });
    expect(await omar.change({ addons: [] })).toMatchObject({
      body: {
        subscription: {
          addons: [{ addonCode: 'flow' }],
          scheduledChange: { addons: [] },
          nextRenewal: { amount: { amount: 1200 } },
        },
      },
    });
    expect(await held()).toMatchObject([{ autoRenew: false }]);
    expect((await omar.change(flow())).body.subscription.scheduledChange).toBeNull();
    await omar.change({ addons: [] });
    expect(await granted()).toBe('60');
    await app.advance('P1M');
    expect([await granted(), await renewals(), await held()]).toEqual(['10', [1200], []]);
  });

  test('fewer of it at the end of the period, more of it now for what is added', async () => {
    const { app, omar, subscribe, change, granted } = world;
    await subscribe({ planCode: 'starter', ...flow(3) });
    expect((await omar.change(flow(1))).body).toMatchObject({
      invoice: null,
      subscription: { scheduledChange: { addons: [{ quantity: 1 }] } },
    });
    await app.moveTo('2026-11-16T09:00:00Z');
    expect((await change(flow(4))).invoice).toMatchObject({ total: { amount: 150 } });
    expect(await omar.subscription()).toMatchObject({ scheduledChange: null, addons: [{ quantity: 4 }] });
    expect(await granted()).toBe('210');
  });

  test('in the place of another one gives back what is left of that one', async () => {
    const { app, subscribe, change } = world;
    await subscribe({ planCode: 'starter', ...flow() });
    await app.moveTo('2026-11-16T09:00:00Z');
    expect((await change({ addons: [{ addonCode: 'papers' }] })).invoice).toMatchObject({
      fees: [
        { description: 'Unused time on 50 messages, monthly', source: 'proration', addonCode: 'flow', amount: { amount: -150 } },
        { description: 'Documents, monthly', amount: { amount: 100 } },
      ],
      total: { amount: 0 },
    });
  });

  test('switches on what the plan lacks, and off when it ends', async () => {
    const { app, omar, subscribe, change } = world;
    await subscribe({ planCode: 'starter' });
    expect(await omar.check('documents')).toMatchObject({ reason: 'feature_not_in_plan' });
    await change({ addons: [{ addonCode: 'papers' }] });
    expect(await omar.check('documents')).toMatchObject({ allowed: true, planCode: 'starter' });
    const { id } = (await omar.subscription()) ?? {};
    const list = await omar.get<Schemas['SubscriptionEntitlementPage']>(
      `/entitlements/v1/subscriptions/${id}/entitlements?source=addon`,
    );
    expect(list.body.data).toMatchObject([{ entitlementCode: 'documents', source: 'addon', type: 'boolean' }]);
    await omar.change({ addons: [] });
    await app.advance('P1M');
    expect(await omar.check('documents')).toMatchObject({ reason: 'feature_not_in_plan' });
  });

  test('without auto-renewal ends with the period that it was bought for', async () => {
    const { app, omar, subscribe, granted, held, renewals } = world;
    const addons = [{ addonCode: 'flow' }, { addonCode: 'trip' }];
    await subscribe({ planCode: 'starter', addons });
    expect(await omar.subscription()).toMatchObject({ nextRenewal: { amount: { amount: 1500 } } });
    expect([await granted(), (await held()).map(({ autoRenew }) => autoRenew)]).toEqual(['65', [true, false]]);
    await app.advance('P1M');
    expect([await granted(), await renewals()]).toEqual(['60', [1500]]);
    expect(await omar.subscription()).toMatchObject({ addons: [{ addonCode: 'flow' }] });
  });

  test('that is deactivated stays for what is paid, and is not bought again', async () => {
    const { app, omar, operator, addonPath, subscribe, granted, held, renewals } = world;
    await subscribe({ planCode: 'starter', ...flow() });
    await operator.post(addonPath('flow', '/deactivate'));
    expect(await held()).toMatchObject([{ addonCode: 'flow', autoRenew: false }]);
    expect(await omar.subscription()).toMatchObject({
      addons: [{ addonCode: 'flow' }],
      nextRenewal: { amount: { amount: 1200 } },
    });
    expect(await omar.change(flow(2))).toMatchObject({ status: 404 });
    expect(await omar.change({ ...flow(1), planCode: 'pro' })).toMatchObject({ status: 404 });
    expect(await granted()).toBe('60');
    await app.advance('P1M');
    expect([await granted(), await renewals()]).toEqual(['10', [1200]]);
  });

  test('that is deactivated is dropped from a change that waits for the end of the period', async () => {
    const { app, omar, operator, addonPath, subscribe, granted, renewals } = world;
    await subscribe({ planCode: 'pro' });
    await omar.change({ planCode: 'starter', ...flow() });
    await operator.post(addonPath('flow', '/deactivate'));
    await app.advance('P1M');
    expect([await granted(), await renewals()]).toEqual(['10', [1200]]);
  });

  test('renews on the terms that it was bought on', async () => {
    const { app, operator, addonPath, omar, subscribe, granted, renewals } = world;
    await subscribe({ planCode: 'starter', ...flow() });
    const prices = [{ interval: 'month', price: { amount: 900, currency: 'USD' } }];
    await operator.patch(addonPath('flow'), { prices, grants: [] });
    await app.advance('P1M');
    expect([await granted(), await renewals()]).toEqual(['60', [1500]]);
    expect((await omar.change(flow(2))).body.invoice).toMatchObject({ total: { amount: 300 } });
  });

  test('goes along to another plan that it fits, and is given back where it does not', async () => {
    const { subscribe, change, omar } = world;
    await subscribe({ planCode: 'starter', addons: [{ addonCode: 'flow' }, { addonCode: 'papers' }] });
    const { invoice } = await change({ planCode: 'pro' });
    expect(invoice?.fees.map(({ description, amount }) => [description, amount.amount])).toEqual([
      ['Unused time on Starter, monthly', -1200],
      ['Pro, monthly', 2900],
      ['Unused time on Documents, monthly', -200],
    ]);
    expect(await omar.subscription()).toMatchObject({ planCode: 'pro', addons: [{ addonCode: 'flow' }] });
  });

  test('ends with its subscription, and what is left of it is given back', async () => {
    const { app, omar, subscribe, held } = world;
    await subscribe({ planCode: 'starter', ...flow() });
    await app.moveTo('2026-11-15T09:00:00Z');
    const ended = await omar.post('/billing/v1/subscriptions/current/terminate', { when: 'now' });
    expect(ended).toMatchObject({ status: 200, body: { creditIssued: { amount: 750 } } });
    expect(await held()).toEqual([]);
    const [grant] = await app.db.selectFrom('grants').select('valid_until').execute();
    expect(grant?.valid_until).toEqual(new Date('2026-11-15T09:00:00Z'));
  });

  test('that cannot be paid past its grace is not used', async () => {
    const { app, omar, granted } = world;
    const { body } = await omar.order({ planCode: 'starter', ...flow() });
    await omar.pay(body.payment, '4000000000000341');
    expect(await granted()).toBe('60');
    await app.advance('P2M');
    expect(await omar.check('messages')).toMatchObject({ allowed: false, reason: 'no_subscription' });
  });
});
