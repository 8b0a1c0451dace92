import { countToCollect } from '../invoices/collections.ts';
import type { Ports } from '../ports.ts';
import { countDue } from '../subscriptions/due.ts';
import type { Renewed } from '../workflows/renewals/renew-due.ts';
import { tick } from '../workflows/tick.ts';
import { withApp } from './start.ts';

/**
 * Does now what time has made due, and shows how far it is. It may run beside servers that do the same, and be stopped at any moment: what
 * it has not done the next run does.
 *
 * @returns 1 when something failed, and waits for the next run
 */
export async function renew(env: Record<string, string | undefined>): Promise<number> {
  let last: Renewed = { renewed: 0, collected: 0, failed: 0 };
  await withApp(env, async ({ ports, stop }) => {
    const show = await progress(ports);
    await tick(ports, async (sofar) => {
      last = sofar;
      process.stderr.write(`${await show(sofar)}\n`);
    });
    await stop();
  });
  process.stdout.write(`${JSON.stringify(last)}\n`);
  return last.failed > 0 ? 1 : 0;
}

/** How far it is, as a line: what is done, of all that is due by then, and how fast. */
export async function progress({ db, clock, time }: Ports): Promise<(sofar: Renewed) => Promise<string>> {
  const now = await clock.now(db);
  const start = time.now().getTime();
  return async ({ renewed, collected, failed }) => {
    const done = renewed + collected;
    const left = (await countDue(db, now)) + (await countToCollect(db, now));
    const perSecond = Math.round((done * 1000) / Math.max(1, time.now().getTime() - start));
    return `${done} of ${done + left}, ${perSecond} per second: ${renewed} renewed, ${collected} collected, ${failed} failed`;
  };
}
