import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { connectPGlite } from '../../../database/connect-pglite.ts';
import { migrate } from '../../../database/migrate.ts';
import { cancelOpenPayment } from '../../cancel-open-payment.ts';
import { openPayment } from '../../open-payment.ts';
import { refundPayment } from '../../refund-payment.ts';
import { retryStuckAttempts } from '../../retry-stuck-attempts.ts';
import { findPayment } from '../../store.ts';
import { answer3ds, newOrder, paymentWorld, payWithCard } from '../../testing/payment-world.ts';

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
  await expect.poll(async () => (await findPayment(db, row.customer_id, row.id))?.status, { timeout: 10_000 }).toBe('succeeded');
  await refundPayment(ports, row, { amount: 2900, currency: 'USD' });

  const another = await newOrder(world);
  await openPayment(ports, another);
  expect(await cancelOpenPayment(ports, another.customer.id, another.invoice.id)).toBe('canceled');
  expect(await retryStuckAttempts(ports)).toEqual([]);
  await ports.payments.deliverEvents?.();
  await database.close();
}, 60_000);
