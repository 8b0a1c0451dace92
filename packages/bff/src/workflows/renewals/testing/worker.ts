import type { BillingDatabase } from '../../../database/database.ts';
import { createTestApp, type TestApp } from '../../../testing/create-test-app.ts';
import type { Chance } from './chance.ts';
import { mortalDatabase } from './mortal-database.ts';

/** Does what is due, and can be killed in the middle of it. */
export interface Worker {
  /** Does what is due, or is killed somewhere in it, by chance. @returns whether it was killed */
  work(luck: Chance): Promise<boolean>;
  /** Does all that is due. */
  finish(): Promise<void>;
  /** Both clocks go on. */
  pass(ms: number): void;
}

/** A worker in this process, which is killed by being cut off from its database after so many statements. */
export async function workerInside(database: BillingDatabase, statements: number): Promise<Worker> {
  const mortal = mortalDatabase(database);
  const world: TestApp = await createTestApp({ database: mortal });
  return {
    async work(luck) {
      if (luck.is(0.7)) mortal.dieAfter(luck.between(1, statements));
      await world.app.tick().catch(() => {});
      const killed = mortal.isDead();
      mortal.revive();
      return killed;
    },
    finish: () => world.app.tick(),
    pass: world.pass,
  };
}
