import { beforeAll, describe, expect, test } from 'vitest';
import type { PaymentProvider } from '../provider.ts';
import type { CardKind, ProviderHarness } from './provider-harness.ts';
import { describeSavedMethods } from './saved-methods-conformance.ts';

const amount = { amount: 2900, currency: 'USD' };
const metadata = { installation: 'here', payment: 'pay_1' };
const key = () => crypto.randomUUID();

/** What every payment provider must do. Call it in a test file with a harness of the provider. */
export function describeProvider(name: string, createHarness: () => Promise<ProviderHarness>): void {
  describe(`${name} is a payment provider:`, () => {
    let harness: ProviderHarness;
    let provider: PaymentProvider;

    beforeAll(async () => {
      harness = await createHarness();
      provider = harness.provider;
    });

    const newCustomer = async () => (await provider.createCustomer({ metadata }, key())).reference;
    const newPayment = async (customer?: string) =>
      provider.createPayment({ customer: customer ?? (await newCustomer()), amount, metadata }, key());
    const paid = async (card: CardKind, customer?: string) => {
      const { reference, clientSecret } = await newPayment(customer);
      await harness.confirm(clientSecret, card);
      if (card === 'asks' || card === 'asks_always') await harness.authenticate(clientSecret, 'pass');
      return provider.getPayment(reference);
    };
    /** A payment of a customer who saved a card. */
    const renewal = async (card: CardKind) => {
      const customer = await newCustomer();
      await paid(card, customer);
      return newPayment(customer);
    };

    test('the same key and body make one customer, ten times at once', async () => {
      const once = key();
      const made = await Promise.all(Array.from({ length: 10 }, () => provider.createCustomer({ metadata }, once)));
      expect(new Set(made.map((each) => each.reference)).size).toBe(1);
    });

    test('the same key and body make one payment, ten times at once', async () => {
      const [customer, once] = [await newCustomer(), key()];
      const make = () => provider.createPayment({ customer, amount, metadata }, once);
      const made = await Promise.all(Array.from({ length: 10 }, make));
      expect(new Set(made.map((each) => each.reference)).size).toBe(1);
    });

    test('the order of the members of a body does not make it another body', async () => {
      const [customer, once] = [await newCustomer(), key()];
      const first = await provider.createPayment({ customer, amount, metadata }, once);
      const turned = { metadata: { payment: 'pay_1', installation: 'here' }, amount: { currency: 'USD', amount: 2900 } };
      expect(await provider.createPayment({ ...turned, customer }, once)).toEqual(first);
    });

    test('a key that comes with another body is refused', async () => {
      const [customer, once] = [await newCustomer(), key()];
      await provider.createPayment({ customer, amount, metadata }, once);
      const other = provider.createPayment({ customer, amount: { ...amount, amount: 1 }, metadata }, once);
      await expect(other).rejects.toMatchObject({ name: 'ProviderError', kind: 'key_reused' });
    });

    test('a new payment waits for a card and keeps what we gave it', async () => {
      const made = await newPayment();
      expect(made).toMatchObject({ status: 'requires_payment_method', amount, metadata, errorCode: null });
      expect(await provider.getPayment(made.reference)).toEqual(made);
    });

    test('a payment needs a customer that exists', async () => {
      const orphan = provider.createPayment({ customer: 'cus_none', amount, metadata }, key());
      await expect(orphan).rejects.toMatchObject({ kind: 'invalid' });
    });

    test('a payment that does not exist is not found', async () => {
      await expect(provider.getPayment('pi_none')).rejects.toMatchObject({ kind: 'not_found' });
    });

    test('a card that pays is saved as the default, the next one takes its place', async () => {
      const customer = await newCustomer();
      expect(await provider.listMethods(customer)).toEqual([]);
      expect((await paid('pays', customer)).status).toBe('succeeded');
      await paid('pays_too', customer);
      const methods = await provider.listMethods(customer);
      expect(methods.map(({ last4, isDefault }) => [last4, isDefault])).toEqual([
        ['4444', true],
        ['4242', false],
      ]);
    });

    test('a declined card says why, is not saved, and another one may pay', async () => {
      const customer = await newCustomer();
      const { reference, clientSecret } = await newPayment(customer);
      await harness.confirm(clientSecret, 'declined');
      expect(await provider.getPayment(reference)).toMatchObject({
        status: 'requires_payment_method',
        errorCode: 'card_declined',
      });
      expect(await provider.listMethods(customer)).toEqual([]);
      await harness.confirm(clientSecret, 'pays');
      expect(await provider.getPayment(reference)).toMatchObject({ status: 'succeeded', errorCode: null });
    });

    test('3-D Secure waits for the cardholder and then pays', async () => {
      const { reference, clientSecret } = await newPayment();
      await harness.confirm(clientSecret, 'asks');
      expect((await provider.getPayment(reference)).status).toBe('requires_action');
      await harness.authenticate(clientSecret, 'pass');
      expect((await provider.getPayment(reference)).status).toBe('succeeded');
    });

    test('3-D Secure that fails leaves the payment open', async () => {
      const { reference, clientSecret } = await newPayment();
      await harness.confirm(clientSecret, 'asks');
      await harness.authenticate(clientSecret, 'fail');
      const told = await provider.getPayment(reference);
      expect(told).toMatchObject({ status: 'requires_payment_method', errorCode: 'authentication_failed' });
    });

    test('an open payment can be canceled, twice', async () => {
      const { reference } = await newPayment();
      expect((await provider.cancelPayment(reference, key())).status).toBe('canceled');
      expect((await provider.cancelPayment(reference, key())).status).toBe('canceled');
    });

    test('cancelling a payment that succeeded tells so', async () => {
      const { reference } = await paid('pays');
      expect((await provider.cancelPayment(reference, key())).status).toBe('succeeded');
    });

    test('the default card pays while nobody is there, once per key', async () => {
      const { reference } = await renewal('pays');
      const once = key();
      const answers = await Promise.all([once, once, once].map((same) => provider.chargeDefaultMethod(reference, same)));
      expect(answers.map((answer) => answer.status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    });

    test('a bank that wants the cardholder leaves the charge waiting for them', async () => {
      const { reference, clientSecret } = await renewal('asks_always');
      expect((await provider.chargeDefaultMethod(reference, key())).status).toBe('requires_action');
      await harness.authenticate(clientSecret, 'pass');
      expect((await provider.getPayment(reference)).status).toBe('succeeded');
    });

    test('a card that was confirmed when it was saved pays while nobody is there', async () => {
      const { reference } = await renewal('asks');
      expect((await provider.chargeDefaultMethod(reference, key())).status).toBe('succeeded');
    });

    test('a card that paid once fails to renew and stays the default', async () => {
      const { reference } = await renewal('pays_once');
      const told = await provider.chargeDefaultMethod(reference, key());
      expect(told).toMatchObject({ status: 'requires_payment_method', errorCode: 'card_declined' });
    });

    test('what failed while nobody was there is paid at the form with another card, which becomes the default', async () => {
      const customer = await newCustomer();
      await paid('pays_once', customer);
      const { reference, clientSecret } = await newPayment(customer);
      await provider.chargeDefaultMethod(reference, key());
      await harness.confirm(clientSecret, 'pays_too');
      expect((await provider.getPayment(reference)).status).toBe('succeeded');
      expect((await provider.listMethods(customer))[0]).toMatchObject({ last4: '4444', isDefault: true });
      const next = await newPayment(customer);
      expect((await provider.chargeDefaultMethod(next.reference, key())).status).toBe('succeeded');
    });

    test('without a saved card a charge changes nothing', async () => {
      const made = await newPayment();
      expect(await provider.chargeDefaultMethod(made.reference, key())).toEqual(made);
    });

    test('a canceled payment cannot be charged', async () => {
      const { reference } = await newPayment();
      await provider.cancelPayment(reference, key());
      await expect(provider.chargeDefaultMethod(reference, key())).rejects.toMatchObject({ kind: 'conflict' });
    });

    test('parts are refunded until nothing is left, each key once', async () => {
      const { reference } = await paid('pays');
      const part = { payment: reference, amount: { amount: 1000, currency: 'USD' } };
      const once = key();
      const first = await provider.refund(part, once);
      expect(await provider.refund(part, once)).toEqual(first);
      await provider.refund({ payment: reference, amount: { amount: 1900, currency: 'USD' } }, key());
      await expect(provider.refund(part, key())).rejects.toMatchObject({ kind: 'conflict' });
    });

    test('what was not paid cannot be refunded', async () => {
      const { reference } = await newPayment();
      await expect(provider.refund({ payment: reference, amount }, key())).rejects.toMatchObject({ kind: 'conflict' });
    });

    test('a refund that the bank sends back is told as failed, and may be made again', async () => {
      const { reference: payment } = await paid('refund_fails');
      const whole = { payment, amount };
      const once = key();
      const made = await provider.refund(whole, once);
      expect(made).toMatchObject({ payment, status: 'succeeded', key: once });
      expect(await provider.getRefund(made.reference)).toEqual({ ...made, status: 'failed' });
      expect((await provider.refund(whole, key())).reference).not.toBe(made.reference);
      await expect(provider.getRefund('re_none')).rejects.toMatchObject({ kind: 'not_found' });
    });

    test('a dispute is told with its payment until it is decided, and what is disputed is not given back', async () => {
      const { reference: payment } = await paid('pays');
      const reference = await harness.dispute(payment, 'open');
      const dispute = { reference, payment, status: 'open', reason: 'fraudulent', amount, openedAt: harness.now() };
      expect(await provider.getDispute(reference)).toEqual(dispute);
      await expect(provider.refund({ payment, amount }, key())).rejects.toMatchObject({ kind: 'conflict' });
      expect(await harness.dispute(payment, 'lost')).toBe(reference);
      expect(await provider.getDispute(reference)).toEqual({ ...dispute, status: 'lost' });
      await expect(provider.getDispute('du_none')).rejects.toMatchObject({ kind: 'not_found' });
    });

    test.each(['payment', 'setup', 'refund', 'dispute'] as const)('a signed event names its %s', async (kind) => {
      const { body, headers } = await harness.signedEvent('id_1', harness.now(), kind);
      expect((await provider.verifyEvent(body, headers)).object).toEqual({ kind, reference: 'id_1' });
    });

    test.each([
      ['four minutes old', -240],
      ['four minutes ahead', 240],
    ])('an event %s is accepted', async (_name, seconds) => {
      const { body, headers } = await harness.signedEvent('pi_1', new Date(harness.now().getTime() + seconds * 1000));
      expect((await provider.verifyEvent(body, headers)).object.kind).toBe('payment');
    });

    test.each([
      ['six minutes old', -360],
      ['six minutes ahead', 360],
    ])('an event %s is refused', async (_name, seconds) => {
      const { body, headers } = await harness.signedEvent('pi_1', new Date(harness.now().getTime() + seconds * 1000));
      await expect(provider.verifyEvent(body, headers)).rejects.toMatchObject({ kind: 'bad_signature' });
    });

    test('a changed body, another signature and none are refused', async () => {
      const { body, headers } = await harness.signedEvent('pi_1', harness.now());
      const other = await harness.signedEvent('pi_2', harness.now());
      await expect(provider.verifyEvent(body.replace('pi_1', 'pi_3'), headers)).rejects.toMatchObject({ kind: 'bad_signature' });
      await expect(provider.verifyEvent(body, other.headers)).rejects.toMatchObject({ kind: 'bad_signature' });
      await expect(provider.verifyEvent(body, new Headers())).rejects.toMatchObject({ kind: 'bad_signature' });
    });

    describeSavedMethods(createHarness);
  });
}
