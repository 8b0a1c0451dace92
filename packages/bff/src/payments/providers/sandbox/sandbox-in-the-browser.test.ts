import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { getCustomerById } from '../../../customers/store.ts';
import { connectPGlite } from '../../../database/connect-pglite.ts';
import { migrate } from '../../../database/migrate.ts';
import { cancelOpenPayment } from '../../cancel-open-payment.ts';
import { removeMethod, setDefaultMethod } from '../../change-methods.ts';
import { listMethods } from '../../list-methods.ts';
import { openPayment } from '../../open-payment.ts';
import { openSetup } from '../../open-setup.ts';
import { carryOutRefund, recordRefund } from '../../refund-payment.ts';
import { retryStuckAttempts } from '../../retry-stuck-attempts.ts';
import { findPayment } from '../../store.ts';
import { answer3ds, newOrder, paymentWorld, payWithCard, saveCard } from '../../testing/payment-world.ts';

const nothing = async () => {};

test('the whole room runs on one connection: a stray query outside an open transaction would hang here', async () => {
  const database = connectPGlite(await PGlite.create());
  await migrate(database.db);
  const world = paymentWorld(database);
  const { ports, db } = world;

  const order = await newOrder(world);
  const [row] = await Promise.all([openPayment(ports, order), openPayment(ports, order)]);
  await Promise.all([
    payWithCard(world, row.client_secret, '4000002500003155'),
    payWithCard(world, row.client_secret, '4000002500003155'),
  ]);
  expect((await answer3ds(world, row.client_secret, 'pass')).body).toEqual({ status: 'succeeded', error: null });
  await expect.poll(async () => (await findPayment(db, row.customer_id, row.id))?.status, { timeout: 30_000 }).toBe('succeeded');
  const at = { at: ports.time.now(), now: ports.time.now() };
  const recorded = await db.transaction().execute((trx) => recordRefund(trx, row, { reason: 'other' }, at));
  expect(await carryOutRefund(ports, recorded.refund, nothing)).toMatchObject({ status: 'succeeded' });

  const saver = (await newOrder(world)).customer;
  for (const number of ['4242424242424242', '5555555555554444'])
    await saveCard(world, (await openSetup(ports, saver)).client_secret, number);
  const known = { ...saver, providerReference: (await getCustomerById(db, saver.id)).provider_reference };
  const [used, spare] = await listMethods(ports, known.providerReference);
  await setDefaultMethod(ports, known, spare?.id ?? '');
  await removeMethod(ports, known, used?.id ?? '', nothing);
  expect(await listMethods(ports, known.providerReference)).toMatchObject([{ last4: '4444', isDefault: true }]);

  const another = await newOrder(world);
  await openPayment(ports, another);
  expect(await cancelOpenPayment(ports, another.customer.id, another.invoice.id)).toBe('canceled');
  expect(await retryStuckAttempts(ports, nothing)).toEqual([]);
  await ports.payments.deliverEvents?.();
  await database.close();
}, 60_000);
