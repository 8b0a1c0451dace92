import type { Subscription } from '@locai/billing-contract';
import type { Act } from '../audit/act.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { customerKey } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { readBillingState } from './billing-state.ts';
import { findLiveSubscription, type SubscriptionRow, updateSubscriptionRow } from './store.ts';
import { tellSubscription } from './tell-subscription.ts';
import { toSubscription } from './to-subscription.ts';

/**
 * Takes back that the subscription ends with its period.
 *
 * @throws ProblemError 409 `no_subscription` once the period is over, `no_change` for one that does not end
 */
export async function resumeSubscription(ports: Ports, act: Act): Promise<Subscription> {
  const key = customerKey(act.principal);
  const now = await ports.clock.now(ports.db);
  const { customer } = await readBillingState(ports.db, key);
  if (!customer) throw nothingToResume();
  const resumed = await ports.db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customer.id);
    return resume(trx, act, await findEnding(trx, customer.id, now), now);
  });
  await ports.live.publish(customer.id, ['subscription']);
  return resumed;
}

async function findEnding(trx: Db, customerId: string, now: Date): Promise<SubscriptionRow> {
  const row = await findLiveSubscription(trx, customerId);
  if (!row || row.status === 'incomplete' || (row.cancel_at && row.cancel_at <= now)) throw nothingToResume();
  if (!row.cancel_at) throw new ProblemError('no_change', 'The subscription was not canceled. It goes on and renews.');
  return row;
}

async function resume(trx: Db, act: Act, row: SubscriptionRow, at: Date): Promise<Subscription> {
  const before = await toSubscription(trx, row);
  const resumed = await updateSubscriptionRow(trx, row, { cancel_at: null, cancel_reason: null });
  await tellSubscription(trx, 'subscription.updated', resumed, { at });
  const after = await toSubscription(trx, resumed);
  await recordAudit(trx, { ...act, action: 'subscription.resume', object: { type: 'subscription', id: row.id }, before, after });
  return after;
}

function nothingToResume() {
  return new ProblemError('no_subscription', 'There is no running subscription to resume. Start a new one.');
}
