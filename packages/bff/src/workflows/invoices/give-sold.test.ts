import { beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { biller } from './testing/invoice-world.ts';

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
  await sell('pack', 500, [
    { entitlementCode: 'messages', amount: '100' },
    { entitlementCode: 'documents', amount: null },
  ]);
  await sell('present', 0, [{ entitlementCode: 'messages', amount: '7' }]);
});

const omar = () => biller(app.as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
const operator = () => biller(app.asService());
const granted = async () => (await omar().check('messages')).balance?.granted;
const twoPacks = [{ addonCode: 'pack', quantity: 1 }, { addonCode: 'pack' }];

async function sell(code: string, amount: number, grants: unknown[]) {
  const prices = [{ interval: null, price: { amount, currency: 'USD' } }];
  await app.asService().post('/billing/v1/addons', { code, name: code, type: 'one_off', prices, grants });
}

async function subscribe() {
  const { body } = await omar().order({ planCode: 'starter' });
  await omar().pay(body.payment);
}

test('what a paid invoice sold may be used, and what an open or void one sells may not', async () => {
  await subscribe();
  const { id } = await omar().bill(twoPacks);
  const other = await omar().bill(twoPacks);
  await omar().void(other.id);
  expect(await granted()).toBe('10');
  expect(await omar().check('documents')).toMatchObject({ allowed: false });
  const { body: payment } = await omar().intent(id);
  await omar().pay(payment);
  await omar().get(`/billing/v1/payments/intents/${payment.id}`);
  expect(await granted()).toBe('210');
  expect(await omar().check('documents')).toMatchObject({ allowed: true });
  expect(await omar().subscription()).toMatchObject({ status: 'active', planCode: 'starter' });
});

test('what costs nothing is given at once, and what is credited in full too', async () => {
  await subscribe();
  await omar().bill([{ addonCode: 'present' }]);
  expect(await granted()).toBe('17');
  const { id } = await omar().bill([{ addonCode: 'pack' }]);
  await operator().credit(id, { amount: 499 });
  expect(await granted()).toBe('17');
  await operator().credit(id);
  expect(await granted()).toBe('117');
});

test('it waits for the subscription that is to use it', async () => {
  await omar().bill([{ addonCode: 'present' }]);
  expect(await omar().check('messages')).toMatchObject({ allowed: false, reason: 'no_subscription' });
  await subscribe();
  expect(await granted()).toBe('17');
});

test('it grants what was sold, whatever the add-on grants later', async () => {
  await subscribe();
  const { id } = await omar().bill([{ addonCode: 'pack' }]);
  const { body } = await app.asService().get<{ data: { id: string; code: string }[] }>('/billing/v1/addons');
  const pack = body.data.find(({ code }) => code === 'pack')?.id;
  await app.asService().patch(`/billing/v1/addons/${pack}`, { grants: [{ entitlementCode: 'messages', amount: '1' }] });
  await omar().pay((await omar().intent(id)).body);
  expect(await granted()).toBe('110');
});
