import type { PaymentProvider } from '../../provider.ts';
import type { PaymentProviderFactory, ProviderHost } from '../../provider-host.ts';
import { testCards } from './cards.ts';
import { removeMethod, setDefaultMethod } from './change-methods.ts';
import { cancelPayment, chargeDefaultMethod, createCustomer, createPayment } from './charges.ts';
import { getDispute } from './disputes.ts';
import { deliverDue } from './events.ts';
import { listMethods } from './methods.ts';
import { getPayment, toProviderPayment } from './payments.ts';
import { getRefund, refund } from './refunds.ts';
import { createSetup, getSetup } from './setups.ts';
import { verifyEvent } from './verify-event.ts';

/**
 * A payment provider without an account: its books are tables of your own database, its cards are Stripe's test cards, its signed
 * events reach the real callback route. For development and tests; no money moves and no real card number is accepted.
 *
 * @example
 * createBillingApp({ database, payments: sandbox() });
 */
export function sandbox(): PaymentProviderFactory {
  return (host: ProviderHost): PaymentProvider => {
    const { db, time } = host;
    const call = (key: string, request: unknown) => ({ key, request, at: time.now() });
    return {
      name: 'sandbox',
      mode: 'sandbox',
      createCustomer: (input, key) => createCustomer(db, input, call(key, { createCustomer: input })),
      createPayment: (input, key) => createPayment(db, input, call(key, { createPayment: input })),
      getPayment: async (reference) => toProviderPayment(await getPayment(db, reference)),
      cancelPayment: (reference, key) => cancelPayment(db, reference, call(key, { cancelPayment: reference })),
      chargeDefaultMethod: (reference, key) => chargeDefaultMethod(db, reference, call(key, { chargeDefaultMethod: reference })),
      refund: (input, key) => refund(db, input, call(key, { refund: input })),
      getRefund: (reference) => getRefund(db, reference),
      getDispute: (reference) => getDispute(db, reference),
      createSetup: (input, key) => createSetup(db, input, call(key, { createSetup: input })),
      getSetup: (reference) => getSetup(db, reference),
      listMethods: (customer) => listMethods(db, customer),
      setDefaultMethod: (input, key) => setDefaultMethod(db, input, call(key, { setDefaultMethod: input })),
      removeMethod: (input, key) => removeMethod(db, input, call(key, { removeMethod: input })),
      verifyEvent: (rawBody, headers) => verifyEvent(host, rawBody, headers),
      deliverEvents: () => deliverDue(host),
      browserConfig: () => ({ publishableKey: null, testCards }),
    };
  };
}
