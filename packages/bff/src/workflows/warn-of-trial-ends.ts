import type { Ports } from '../ports.ts';
import { listTrialsEnding, markTrialWarned, type SubscriptionRow } from '../subscriptions/store.ts';
import { tellSubscription } from '../subscriptions/tell-subscription.ts';
import { each } from './each.ts';

const dayMs = 86_400_000;
const warnedDays = 3;

/** Tells three days before its end that a trial ends, or at once when the trial is shorter; once per subscription. */
export async function warnOfTrialEnds(ports: Ports, now: Date): Promise<void> {
  const ending = await listTrialsEnding(ports.db, new Date(now.getTime() + warnedDays * dayMs));
  await each(ports, 'Warning of the end of a trial', ending, (row) => warn(ports, row));
}

async function warn({ db }: Ports, { customer_id, id, period_from, period_to }: SubscriptionRow): Promise<void> {
  const at = new Date(Math.max(period_from.getTime(), period_to.getTime() - warnedDays * dayMs));
  await db.transaction().execute(async (trx) => {
    const row = await markTrialWarned(trx, { customer_id, id }, at);
    if (row) await tellSubscription(trx, 'trial.ending', row, { at });
  });
}
