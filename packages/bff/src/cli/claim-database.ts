import type { Db } from '../database/database.ts';
import type { ProviderMode } from '../payments/provider.ts';

/**
 * Marks whose payments the database holds. A database with live subscriptions of another provider or mode is refused: they would
 * be charged at the wrong place, or never.
 *
 * @returns why it is refused, in a sentence; undefined when it is ours
 */
export async function claimDatabase(db: Db, provider: { name: string; mode: ProviderMode }): Promise<string | undefined> {
  return db.transaction().execute(async (trx) => {
    const held = await trx.selectFrom('settings').select(['provider', 'mode']).forNoKeyUpdate().executeTakeFirstOrThrow();
    const isOurs = held.provider === provider.name && held.mode === provider.mode;
    if (isOurs) return undefined;
    if (held.provider && (await hasLiveSubscriptions(trx)))
      return (
        `The database holds live subscriptions of the provider "${held.provider}" in ${held.mode} mode, not of ` +
        `"${provider.name}" in ${provider.mode} mode. Set DATABASE_URL to a database of its own.`
      );
    await trx.updateTable('settings').set({ provider: provider.name, mode: provider.mode }).execute();
    return undefined;
  });
}

async function hasLiveSubscriptions(trx: Db): Promise<boolean> {
  const final = ['canceled', 'incomplete_expired'] as const;
  const row = await trx.selectFrom('subscriptions').select('id').where('status', 'not in', final).limit(1).executeTakeFirst();
  return row !== undefined;
}
