import type { Schemas } from '@locai/billing-contract/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { type PaymentProvider, ProviderError } from '../../payments/provider.ts';
import { sandbox } from '../../payments/providers/sandbox/sandbox.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';

const path = '/billing/v1/payment-methods';
const asksFor3ds = '4000002500003155';
const mastercard = '5555555555554444';

let app: TestApp;
/** What the provider does otherwise than the sandbox, until it is emptied. */
let trouble: Partial<PaymentProvider>;
const admin = (organizationId = 'acme') => shopper(app.as({ userId: 'omar', organizationId, role: 'org_admin' }));
const away = () => Promise.reject(new ProviderError('unknown_outcome', 'timed out'));

beforeEach(async () => {
  trouble = {};
  app = await createTestApp({
    payments: (host) => new Proxy(sandbox()(host), { get: (provider, verb) => Reflect.get({ ...provider, ...trouble }, verb) }),
  });
});

const createSetup = (who = admin()) => who.post<Schemas['SetupIntent']>(`${path}/setup-intents`);
const setups = () => app.db.selectFrom('payment_setups').select(['status', 'error_code']).execute();
const listed = async (who = admin()) => (await who.get<Schemas['PaymentMethods']>(path)).body.data;
const cards = async (who = admin()) => (await listed(who)).map(({ last4, isDefault }) => [last4, isDefault]);
const idOf = async (last4: string, who = admin()) => (await listed(who)).find((card) => card.last4 === last4)?.id ?? '';
const remove = async (last4: string) => admin().delete(`${path}/${await idOf(last4)}`);

async function subscribe(planCode = 'starter') {
  const { body } = await admin().order({ planCode });
  if (body.payment) await admin().pay(body.payment);
}

describe('a card with nothing to pay', () => {
  test('is saved by whoever never bought anything, and the first one is the default', async () => {
    const { status, body } = await createSetup();
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^set_/),
      status: 'requires_payment_method',
      clientSecret: expect.any(String),
      error: null,
    });
    expect((await admin().saveCard()).outcome).toEqual({ status: 'succeeded', error: null });
    await admin().saveCard(mastercard);
    expect(await cards()).toEqual([
      ['4242', true],
      ['4444', false],
    ]);
    expect((await setups()).map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect(await admin().invoices()).toEqual([]);
  });

  test('is saved once the cardholder has confirmed it', async () => {
    const { setup, outcome } = await admin().saveCard(asksFor3ds);
    expect(outcome.status).toBe('requires_action');
    expect((await createSetup()).body).toMatchObject({ id: setup.id, status: 'requires_action' });
    const answer = { clientSecret: setup.clientSecret, outcome: 'fail' };
    await app.visitor.post('/sandbox/v1/setups/authenticate', answer);
    const failed = { id: setup.id, status: 'requires_payment_method', error: { code: 'authentication_failed' } };
    expect((await createSetup()).body).toMatchObject(failed);
    await admin().saveCard(asksFor3ds);
    await app.visitor.post('/sandbox/v1/setups/authenticate', { ...answer, outcome: 'pass' });
    expect(await cards()).toEqual([['3155', true]]);
  });

  test('renews what was bought later', async () => {
    await admin().saveCard();
    await subscribe();
    await app.advance('P30D');
    expect((await admin().invoices()).map(({ status }) => status)).toEqual(['paid', 'paid']);
  });

  test('asked for twenty times at once, is one setup', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => createSetup()));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await setups()).toHaveLength(1);
    expect(await app.db.selectFrom('sandbox_setups').select('id').execute()).toHaveLength(1);
  });

  test('makes room for the next one also when no event told of it', async () => {
    trouble.deliverEvents = async () => {};
    const { setup } = await admin().saveCard();
    expect((await setups()).map(({ status }) => status)).toEqual(['requires_payment_method']);
    const next = (await createSetup()).body;
    expect(next).toMatchObject({ status: 'requires_payment_method' });
    expect(next.id).not.toBe(setup.id);
    trouble = {};
    await app.app.tick();
    expect((await setups()).map(({ status }) => status).toSorted()).toEqual(['requires_payment_method', 'succeeded']);
  });

  test('answers the same key with the same setup, also when it has ended meanwhile', async () => {
    const post = () => admin().post<Schemas['SetupIntent']>(`${path}/setup-intents`, undefined, { 'Idempotency-Key': 'one' });
    const first = await post();
    await admin().saveCard();
    expect((await post()).body).toEqual(first.body);
  });

  test('is finished by the next tick when the answer of the provider was lost, once', async () => {
    const { createSetup: real } = app.app.ports.payments;
    trouble.createSetup = async (input, key) => {
      await real(input, key);
      return away();
    };
    expect(await createSetup()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    trouble = {};
    app.pass(61_000);
    await app.app.tick();
    const [row] = await app.db.selectFrom('payment_setups').select('reference').execute();
    expect(await app.db.selectFrom('sandbox_setups').select('id').execute()).toEqual([{ id: row?.reference }]);
    expect((await createSetup()).status).toBe(200);
  });
});

describe('another default', () => {
  const setDefault = async (id: string, who = admin()) => who.post<Schemas['PaymentMethod']>(`${path}/${id}/default`);

  test('is the card that renewals are charged to', async () => {
    await subscribe();
    await admin().saveCard('4000000000000341');
    expect((await setDefault(await idOf('0341'))).body).toMatchObject({ last4: '0341', isDefault: true });
    expect(await cards()).toEqual([
      ['0341', true],
      ['4242', false],
    ]);
    await app.advance('P30D');
    expect(await admin().subscription()).toMatchObject({ status: 'past_due' });
  });

  test('is somebody’s own card', async () => {
    await admin('zeta').saveCard();
    const foreign = await idOf('4242', admin('zeta'));
    for (const id of [foreign, 'pm_nope']) expect(await setDefault(id)).toMatchObject({ status: 404 });
    await admin().saveCard(mastercard);
    for (const id of [foreign, 'pm_nope']) expect(await setDefault(id)).toMatchObject({ status: 404 });
    expect(await cards(admin('zeta'))).toEqual([['4242', true]]);
  });

  test('that the provider did not answer for is set by the next tick, unless another was wished for since', async () => {
    for (const number of ['4242424242424242', mastercard, '378282246310005']) await admin().saveCard(number);
    trouble.setDefaultMethod = away;
    expect((await setDefault(await idOf('4444'))).status).toBe(503);
    trouble = {};
    app.pass(61_000);
    await app.app.tick();
    expect((await cards())[0]).toEqual(['4444', true]);

    trouble.setDefaultMethod = away;
    await setDefault(await idOf('4242'));
    trouble = {};
    await setDefault(await idOf('0005'));
    app.pass(61_000);
    await app.app.tick();
    expect((await cards())[0]).toEqual(['0005', true]);
  });
});

describe('a card that is removed', () => {
  test('leaves the newest other one as the default', async () => {
    for (const number of ['4242424242424242', '378282246310005', mastercard]) await admin().saveCard(number);
    const id = await idOf('4242');
    expect(await remove('4242')).toMatchObject({ status: 204 });
    expect(await cards()).toEqual([
      ['4444', true],
      ['0005', false],
    ]);
    expect((await admin().delete(`${path}/${id}`)).status).toBe(404);
  });

  test('may be the last one while nothing renews', async () => {
    await admin().saveCard();
    await admin().order({ planCode: 'free' });
    expect((await remove('4242')).status).toBe(204);
    expect(await cards()).toEqual([]);
  });

  test('may not be the last one while a subscription renews with it, or owes', async () => {
    await subscribe();
    const refused = await remove('4242');
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'in_use', detail: expect.stringContaining('Save another card') },
    });
    await admin().saveCard('4000000000000341');
    expect((await remove('4242')).status).toBe(204);
    await app.advance('P30D');
    expect(await admin().subscription()).toMatchObject({ status: 'past_due' });
    expect((await remove('0341')).status).toBe(409);
  });

  test('is somebody’s own', async () => {
    await admin('zeta').saveCard();
    const foreign = await idOf('4242', admin('zeta'));
    await admin().saveCard();
    expect((await admin().delete(`${path}/${foreign}`)).status).toBe(404);
    expect(await cards(admin('zeta'))).toHaveLength(1);
  });

  test('together with all others at once leaves one while a subscription renews', async () => {
    await subscribe();
    for (const number of ['378282246310005', mastercard, '4000000000000341']) await admin().saveCard(number);
    const ids = (await listed()).map(({ id }) => id);
    const answers = await Promise.all([...ids, ...ids].map((id) => admin().delete(`${path}/${id}`)));
    expect(answers.filter(({ status }) => status === 409)).not.toEqual([]);
    expect(answers.filter(({ status }) => ![204, 404, 409].includes(status))).toEqual([]);
    expect(await cards()).toEqual([[expect.any(String), true]]);
  });

  test('is forgotten by the next tick when the provider did not answer, and not twice', async () => {
    await admin().saveCard();
    trouble.removeMethod = away;
    expect((await remove('4242')).status).toBe(503);
    trouble = {};
    app.pass(61_000);
    await app.app.tick();
    expect(await cards()).toEqual([]);
  });
});
