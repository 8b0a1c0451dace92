import { expect, test } from 'vitest';
import { createTestApp } from '../testing/create-test-app.ts';
import { shopper } from '../testing/shopper.ts';
import { claimDatabase } from './claim-database.ts';

const bank = { name: 'bank', mode: 'live' } as const;

test('a database of another provider is refused while it has live subscriptions', async () => {
  const world = await createTestApp();
  const sandbox = world.app.ports.payments;
  expect(await claimDatabase(world.db, sandbox)).toBeUndefined();
  await shopper(world.as({ userId: 'ada', role: 'user' })).order({ planCode: 'free' });
  expect(await claimDatabase(world.db, bank)).toContain('live subscriptions of the provider "sandbox"');
  expect(await claimDatabase(world.db, { ...sandbox, mode: 'test' })).toContain('sandbox mode');
  expect(await claimDatabase(world.db, sandbox)).toBeUndefined();
});

test('one without any changes hands', async () => {
  const world = await createTestApp();
  await claimDatabase(world.db, world.app.ports.payments);
  expect(await claimDatabase(world.db, bank)).toBeUndefined();
  expect(await world.db.selectFrom('settings').select('provider').executeTakeFirst()).toEqual({ provider: 'bank' });
});
