import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { pendingMigrations } from '../database/migrate.ts';
import { testDatabase } from './test-database.ts';

test('gives every caller a migrated database of its own', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  await one.db.updateTable('settings').set({ provider: 'sandbox' }).execute();
  expect(await pendingMigrations(one.db)).toEqual([]);
  expect(await one.db.selectFrom('settings').select('provider').executeTakeFirst()).toEqual({ provider: 'sandbox' });
  expect(await other.db.selectFrom('settings').select('provider').executeTakeFirst()).toEqual({ provider: null });
});

test('hears what another connection tells', async () => {
  const database = await testDatabase();
  const heard = new Promise<string>((onPayload) => {
    void database
      .listen('news', { onPayload, onGap: () => {} })
      .then(() => sql`select pg_notify('news', 'hello')`.execute(database.db));
  });
  expect(await heard).toBe('hello');
});
