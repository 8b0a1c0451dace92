import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/create-test-app.ts';
import { shopper } from '../../testing/shopper.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { assertBooks } from '../testing/books.ts';

const times = <T>(count: number, act: (i: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, i) => act(i)));

test('credit that two replicas pay out while orders use it is never spent twice', async () => {
  const database = await testDatabase();
  const replicas = [await createTestApp({ database }), await createTestApp({ database })] as const;
  const at = (i: number) => replicas[i % 2 ? 1 : 0];
  const omar = (i: number) => shopper(at(i).as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  const operator = (i: number) => at(i).as({ userId: 'root', role: 'platform_admin' });

  const { body } = await omar(0).order({ planCode: 'starter', interval: 'year' });
  await omar(0).pay(body.payment);
  await omar(0).change({ planCode: 'pro', interval: 'month' });
  const path = `/billing/v1/payments/${body.payment?.id}/refunds`;
  const part = (i: number, fromCredit: boolean) => ({
    amount: { amount: 900 + i, currency: 'USD' },
    reason: 'other',
    fromCredit,
  });
  const [refunds, changes] = await Promise.all([
    times(16, (i) => operator(i).post(path, part(i, i % 4 > 0))),
    times(8, (i) => omar(i).change({ planCode: 'pro', interval: 'year', seats: 3 + (i % 3) })),
    times(2, (i) => at(i).app.tick()),
  ]);
  expect(refunds.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
  expect(changes.filter(({ status }) => ![200, 409, 503].includes(status))).toEqual([]);
  expect(refunds.some(({ status }) => status === 201)).toBe(true);
  await times(2, (i) => at(i).app.tick());
  await assertBooks(database.db);
});

test('refunds that fail while others are asked for leave the payment and the credit whole', { timeout: 60_000 }, async () => {
  const database = await testDatabase();
  const replicas = [await createTestApp({ database }), await createTestApp({ database })] as const;
  const at = (i: number) => replicas[i % 2 ? 1 : 0];
  const omar = shopper(at(0).as({ userId: 'omar', organizationId: 'acme', role: 'org_admin' }));
  const { body } = await omar.order({ planCode: 'starter', interval: 'year' });
  await omar.pay(body.payment, '4000000000005126');
  await omar.change({ planCode: 'pro', interval: 'month' });
  const balance = () => database.db.selectFrom('customers').select('credit_balance').executeTakeFirstOrThrow();
  const before = await balance();
  const path = `/billing/v1/payments/${body.payment?.id}/refunds`;
  const part = (i: number) => ({ amount: { amount: 400 + i, currency: 'USD' }, reason: 'other', fromCredit: i % 2 > 0 });
  await Promise.all([
    times(8, (i) => at(i).as({ userId: 'root', role: 'platform_admin' }).post(path, part(i))),
    times(4, (i) => at(i).app.tick()),
  ]);
  await times(2, (i) => at(i).app.tick());
  const rows = await database.db.selectFrom('refunds').select('status').distinct().execute();
  expect([rows, await balance()]).toEqual([[{ status: 'failed' }], before]);
  await assertBooks(database.db);
});
