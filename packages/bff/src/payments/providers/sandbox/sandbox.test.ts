import { expect } from 'vitest';
import { testDatabase } from '../../../testing/test-database.ts';
import { answer3ds, paymentWorld, payWithCard, saveCard } from '../../testing/payment-world.ts';
import { describeProvider } from '../../testing/provider-conformance.ts';
import type { CardKind } from '../../testing/provider-harness.ts';
import { dispute } from './disputes.ts';
import { eventRequest } from './events.ts';

const numbers: Record<CardKind, string> = {
  pays: '4242 4242 4242 4242',
  pays_too: '5555-5555-5555-4444',
  asks: '4000002500003155',
  asks_always: '4000002760003184',
  pays_once: '4000000000000341',
  declined: '4000000000000002',
  disputed: '4000000000000259',
  refund_fails: '4000000000005126',
};

describeProvider('sandbox()', async () => {
  const world = paymentWorld(await testDatabase());
  return {
    provider: world.ports.payments,
    now: world.ports.time.now,
    confirm: async (clientSecret, card) => expect((await payWithCard(world, clientSecret, numbers[card])).status).toBe(200),
    authenticate: async (clientSecret, outcome) => expect((await answer3ds(world, clientSecret, outcome)).status).toBe(200),
    confirmSetup: async (clientSecret, card) => expect((await saveCard(world, clientSecret, numbers[card])).status).toBe(200),
    authenticateSetup: async (clientSecret, outcome) =>
      expect((await answer3ds(world, clientSecret, outcome, 'setups')).status).toBe(200),
    dispute: (payment, status) =>
      world.db.transaction().execute((trx) => dispute(trx, { id: payment }, status, world.moment.now)),
    async signedEvent(reference, at, kind = 'payment') {
      const event = { id: 'evt_1', type: `${kind}.succeeded`, object_id: reference, created_at: at };
      const request = await eventRequest({ db: world.db, time: { now: () => at } }, event);
      return { body: await request.text(), headers: request.headers };
    },
  };
});
