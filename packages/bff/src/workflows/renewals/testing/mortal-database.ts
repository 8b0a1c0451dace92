import type { KyselyPlugin } from 'kysely';
import type { BillingDatabase } from '../../../database/database.ts';

/** A database that a process can lose: from one statement to the next it is cut off, and what it had not committed is undone. */
export interface MortalDatabase extends BillingDatabase {
  /** Lets so many statements pass, and none after them. */
  dieAfter(statements: number): void;
  /** As if the process was started again. */
  revive(): void;
  isDead(): boolean;
}

/** Seen from the database and from the provider, being cut off is being killed: nothing more is written, not even that it failed. */
export function mortalDatabase(database: BillingDatabase): MortalDatabase {
  let left = Number.POSITIVE_INFINITY;
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      left -= 1;
      if (left < 0) throw new Error('The process was killed');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    ...database,
    db: database.db.withPlugin(plugin),
    dieAfter(statements) {
      left = statements;
    },
    revive() {
      left = Number.POSITIVE_INFINITY;
    },
    isDead: () => left < 0,
  };
}
