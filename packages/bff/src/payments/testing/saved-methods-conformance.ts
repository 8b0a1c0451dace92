import { beforeAll, describe, expect, test } from 'vitest';
import type { PaymentProvider } from '../provider.ts';
import type { CardKind, ProviderHarness } from './provider-harness.ts';

const amount = { amount: 2900, currency: 'USD' };
const metadata = { installation: 'here', setup: 'set_1' };
const key = () => crypto.randomUUID();

/** What every payment provider must do with cards that are saved: part of `describeProvider`. */
export function describeSavedMethods(createHarness: () => Promise<ProviderHarness>): void {
  describe('saved methods:', () => {
    let harness: ProviderHarness;
    let provider: PaymentProvider;

    beforeAll(async () => {
      harness = await createHarness();
      provider = harness.provider;
    });

    const newCustomer = async () => (await provider.createCustomer({ metadata }, key())).reference;
    const newSetup = async (customer?: string) =>
      provider.createSetup({ customer: customer ?? (await newCustomer()), metadata }, key());
    const save = async (customer: string, card: CardKind) => {
      const { reference, clientSecret } = await newSetup(customer);
      await harness.confirmSetup(clientSecret, card);
      return provider.getSetup(reference);
    };
    const cards = async (customer: string) =>
      (await provider.listMethods(customer)).map(({ last4, isDefault }) => [last4, isDefault]);
    const methodOf = async (customer: string, last4: string) => {
      const methods = await provider.listMethods(customer);
      return { customer, method: methods.find((each) => each.last4 === last4)?.reference ?? '' };
    };

    test('the same key and body make one setup, ten times at once', async () => {
      const [customer, once] = [await newCustomer(), key()];
      const make = () => provider.createSetup({ customer, metadata }, once);
      const made = await Promise.all(Array.from({ length: 10 }, make));
      expect(new Set(made.map((each) => each.reference)).size).toBe(1);
    });

    test('a new setup waits for a card and keeps what we gave it', async () => {
      const made = await newSetup();
      expect(made).toMatchObject({ status: 'requires_payment_method', metadata, errorCode: null });
      expect(await provider.getSetup(made.reference)).toEqual(made);
    });

    test('a setup needs a customer that exists, and is found only when it exists', async () => {
      await expect(provider.createSetup({ customer: 'cus_none', metadata }, key())).rejects.toMatchObject({ kind: 'invalid' });
      await expect(provider.getSetup('seti_none')).rejects.toMatchObject({ kind: 'not_found' });
    });

    test('a setup saves a card; the first one is the default, the next one only saved', async () => {
      const customer = await newCustomer();
      expect((await save(customer, 'pays')).status).toBe('succeeded');
      expect((await save(customer, 'pays_too')).status).toBe('succeeded');
      expect(await cards(customer)).toEqual([
        ['4242', true],
        ['4444', false],
      ]);
    });

    test('a card that a setup saved pays while nobody is there', async () => {
      const customer = await newCustomer();
      await save(customer, 'pays');
      const { reference } = await provider.createPayment({ customer, amount, metadata }, key());
      expect((await provider.chargeDefaultMethod(reference, key())).status).toBe('succeeded');
    });

    test('a card that is declined is not saved, and another one may be', async () => {
      const customer = await newCustomer();
      const { reference, clientSecret } = await newSetup(customer);
      await harness.confirmSetup(clientSecret, 'declined');
      const told = { status: 'requires_payment_method', errorCode: 'card_declined' };
      expect(await provider.getSetup(reference)).toMatchObject(told);
      expect(await cards(customer)).toEqual([]);
      await harness.confirmSetup(clientSecret, 'pays');
      expect(await provider.getSetup(reference)).toMatchObject({ status: 'succeeded', errorCode: null });
    });

    test.each([
      ['pass', { status: 'succeeded', errorCode: null }, [['3155', true]]],
      ['fail', { status: 'requires_payment_method', errorCode: 'authentication_failed' }, []],
    ] as const)('3-D Secure of a setup waits for the cardholder (%s)', async (outcome, told, saved) => {
      const customer = await newCustomer();
      const { reference, clientSecret } = await newSetup(customer);
      await harness.confirmSetup(clientSecret, 'asks');
      expect((await provider.getSetup(reference)).status).toBe('requires_action');
      expect(await cards(customer)).toEqual([]);
      await harness.authenticateSetup(clientSecret, outcome);
      expect(await provider.getSetup(reference)).toMatchObject(told);
      expect(await cards(customer)).toEqual(saved);
    });

    test('another saved card becomes the default, once per key', async () => {
      const customer = await newCustomer();
      for (const card of ['pays', 'pays_too'] as const) await save(customer, card);
      const [wanted, once] = [await methodOf(customer, '4444'), key()];
      for (const _ of [1, 2]) await provider.setDefaultMethod(wanted, once);
      expect(await cards(customer)).toEqual([
        ['4444', true],
        ['4242', false],
      ]);
    });

    test('when the default is removed the newest other one takes its place', async () => {
      const customer = await newCustomer();
      for (const card of ['pays', 'pays_once', 'pays_too'] as const) await save(customer, card);
      const [removed, once] = [await methodOf(customer, '4242'), key()];
      for (const _ of [1, 2]) await provider.removeMethod(removed, once);
      expect(await cards(customer)).toEqual([
        ['4444', true],
        ['0341', false],
      ]);
      await provider.removeMethod(await methodOf(customer, '0341'), key());
      expect(await cards(customer)).toEqual([['4444', true]]);
    });

    test('the same card is there once, however often it was saved, and is removed as one', async () => {
      const customer = await newCustomer();
      for (const card of ['pays', 'pays_too', 'pays'] as const) await save(customer, card);
      const both = [
        ['4242', true],
        ['4444', false],
      ];
      expect(await cards(customer)).toEqual(both);
      const { reference, clientSecret } = await provider.createPayment({ customer, amount, metadata }, key());
      await harness.confirm(clientSecret, 'pays');
      await provider.getPayment(reference);
      expect(await cards(customer)).toEqual(both);
      await provider.removeMethod(await methodOf(customer, '4242'), key());
      expect(await cards(customer)).toEqual([['4444', true]]);
    });

    test('a card that was removed can be saved again', async () => {
      const customer = await newCustomer();
      await save(customer, 'pays');
      await provider.removeMethod(await methodOf(customer, '4242'), key());
      await save(customer, 'pays');
      expect(await cards(customer)).toEqual([['4242', true]]);
    });

    test('a method that is not saved, or somebody else’s, is not found', async () => {
      const [customer, other] = [await newCustomer(), await newCustomer()];
      await save(other, 'pays');
      const { method } = await methodOf(other, '4242');
      for (const foreign of [method, 'pm_none']) {
        const input = { customer, method: foreign };
        await expect(provider.setDefaultMethod(input, key())).rejects.toMatchObject({ kind: 'not_found' });
        await expect(provider.removeMethod(input, key())).rejects.toMatchObject({ kind: 'not_found' });
      }
      expect(await cards(other)).toEqual([['4242', true]]);
    });
  });
}
