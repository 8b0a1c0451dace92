import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { addonWorld } from '../testing/addon-world.ts';

let world: Awaited<ReturnType<typeof addonWorld>>;
beforeEach(async () => {
  world = await addonWorld();
});

const flow = (quantity = 1) => ({ addons: [{ addonCode: 'flow', quantity }] });

describe('an order of add-ons', () => {
  test.each([
    ['one that there is not', { addons: [{ addonCode: 'nope' }] }, 404],
    ['a hidden one', { addons: [{ addonCode: 'secret' }] }, 404],
    ['one for another plan', { planCode: 'pro', addons: [{ addonCode: 'papers' }] }, 422],
    ['one without a price in the currency', { addons: [{ addonCode: 'euro' }] }, 422],
    ['one without a price for the interval', { interval: 'year', addons: [{ addonCode: 'flow' }] }, 422],
    ['one that is bought once among those that recur', { addons: [{ addonCode: 'pack' }] }, 422],
    ['one that recurs among those that are bought once', { oneOffAddons: [{ addonCode: 'flow' }] }, 422],
    ['one twice', { addons: [{ addonCode: 'flow' }, { addonCode: 'flow' }] }, 422],
    ['none of one', { addons: [{ addonCode: 'flow', quantity: 0 }] }, 422],
    ['a part of one', { addons: [{ addonCode: 'flow', quantity: 1.5 }] }, 422],
  ])('is refused for %s', async (_, change, status) => {
    const { omar, subscribe } = world;
    expect(await omar.order({ planCode: 'starter', ...change })).toMatchObject({ status });
    await subscribe({ planCode: 'starter' });
    expect(await omar.change(change)).toMatchObject({ status });
    expect(await omar.subscription()).toMatchObject({ planCode: 'starter', addons: [], pendingChange: null });
  });

  test('may name a hidden one when the operator makes it', async () => {
    const { app, subscribe, omar } = world;
    await subscribe({ planCode: 'starter' });
    const agent = app.asService({ kind: 'org', externalId: 'acme' });
    const made = await agent.patch<Schemas['SubscriptionResult']>('/billing/v1/subscriptions/current', {
      addons: [{ addonCode: 'secret' }],
    });
    expect(made).toMatchObject({ status: 200, body: { payment: { amount: { amount: 100 } } } });
    await omar.pay(made.body.payment);
    expect(await omar.subscription()).toMatchObject({ addons: [{ addonCode: 'secret' }] });
    expect(await omar.change({ addons: [{ addonCode: 'secret' }, { addonCode: 'flow' }] })).toMatchObject({ status: 200 });
  });

  test('is bound by its quote: other add-ons, or another price, are another order', async () => {
    const { operator, addonPath, omar, subscribe, quote } = world;
    await subscribe({ planCode: 'starter' });
    const { body } = await quote(flow(2));
    expect(body).toMatchObject({ addons: [{ addonCode: 'flow', name: '50 messages', quantity: 2 }], dueNow: { amount: 600 } });
    const changed = { status: 409, body: { code: 'quote_changed', quote: { dueNow: { amount: 300 } } } };
    expect(await omar.change({ ...flow(1), quoteId: body.id })).toMatchObject(changed);
    await operator.patch(addonPath('flow'), { prices: [{ interval: 'month', price: { amount: 150, currency: 'USD' } }] });
    expect(await omar.change({ ...flow(2), quoteId: body.id })).toMatchObject(changed);
    const fresh = await quote(flow(2));
    expect(await omar.change({ ...flow(2), quoteId: fresh.body.id })).toMatchObject({
      status: 200,
      body: { payment: { amount: { amount: 300 } } },
    });
  });

  test('sent ten times at once is one change', async () => {
    const { omar, subscribe, granted } = world;
    await subscribe({ planCode: 'starter' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => omar.change(flow())));
    expect(new Set(answers.map(({ body }) => body.payment?.id)).size).toBe(1);
    await omar.pay(answers[0]?.body.payment ?? null);
    expect(await granted()).toBe('60');
  });
});

describe('the lists', () => {
  test('of what can be added: on sale, for the plan, with a price', async () => {
    const { app, omar, operator, addonPath, subscribe } = world;
    const list = async (query = '', who = omar) =>
      (await who.get<Schemas['CompatibleAddonPage']>(`/billing/v1/subscriptions/current/compatible-addons${query}`)).body;
    expect(await list()).toEqual({ data: [], nextCursor: null });
    await subscribe({ planCode: 'starter', ...flow(2) });
    await operator.post(addonPath('trip', '/deactivate'));
    const shown = (await list()).data.map(({ addon, price, interval, quantity }) => [
      addon.code,
      price.amount,
      interval,
      quantity,
    ]);
    expect(shown).toEqual([
      ['flow', 300, 'month', 2],
      ['pack', 500, null, 0],
      ['papers', 200, 'month', 0],
      ['present', 0, null, 0],
    ]);
    const page = await list('?limit=3');
    expect((await list(`?limit=3&cursor=${encodeURIComponent(page.nextCursor ?? '')}`)).data).toMatchObject([
      { addon: { code: 'present' } },
    ]);
    expect((await list('?type=recurring')).data).toHaveLength(2);
    const agent = { ...omar, ...app.asService({ kind: 'org', externalId: 'acme' }) };
    expect((await list('', agent)).data.map(({ addon }) => addon.code)).toContain('secret');
  });

  test('of what was bought is empty without a subscription, and is never another customer’s', async () => {
    const { app, omar, subscribe, held } = world;
    expect(await held()).toEqual([]);
    await subscribe({ planCode: 'starter', ...flow(), oneOffAddons: [{ addonCode: 'pack' }] });
    expect((await held()).map(({ addonCode }) => addonCode)).toEqual(['flow', 'pack']);
    expect((await held('?type=one_off')).map(({ addonCode }) => addonCode)).toEqual(['pack']);
    const eve = app.as({ userId: 'eve', organizationId: 'evil', role: 'org_admin' });
    expect((await eve.get('/billing/v1/subscriptions/current/addons')).body).toEqual({ data: [], nextCursor: null });
    expect((await omar.get('/billing/v1/subscriptions/current/addons?limit=1')).body).toMatchObject({
      data: [{ addonCode: 'flow' }],
    });
  });
});
