import { Big, type Check, plain } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import { currentPeriod } from '../entitlements/current-period.ts';
import type { CustomerKey } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import { decide } from './decide.ts';
import { addEvent, findEvent, type UsageEvent } from './events.ts';
import { findStanding, lockBalance, type Standing, saveCount } from './store.ts';

/** A report as it is stored, but for the customer, who is looked up under the lock. */
export interface Count extends Omit<UsageEvent, 'customer_id'> {
  customerKey: CustomerKey;
}

export interface Outcome {
  kind: 'counted' | 'replayed' | 'denied';
  standing: Standing | undefined;
  check: Check;
}

/**
 * Counts one report, or says why not. Needs an open transaction: whoever counts the same balance waits here, so that no
 * interleaving passes a hard limit.
 */
export async function countUsage(trx: Db, { customerKey, ...report }: Count): Promise<Outcome> {
  const question = { entitlementCode: report.entitlement_code, requiredBalance: report.quantity };
  const answer = (standing?: Standing) => decide(standing, question, report.occurred_at);
  await lockBalance(trx, customerKey, report.entitlement_code);
  const standing = await findStanding(trx, customerKey, [report.entitlement_code]);
  if (!standing) return { kind: 'denied', standing, check: answer() };
  const event = { ...report, customer_id: standing.customerId };
  if (await isReplay(trx, event)) return { kind: 'replayed', standing, check: granted(answer(standing)) };
  const check = answer(standing);
  if (!check.allowed) return { kind: 'denied', standing, check };
  if (!(await addEvent(trx, event))) throw keyReused();
  const counted = await addUsage(trx, standing, event);
  return { kind: 'counted', standing: counted, check: granted(answer(counted)) };
}

/** @throws ProblemError 409 when the key was used for another report */
async function isReplay(trx: Db, event: UsageEvent): Promise<boolean> {
  const first = await findEvent(trx, event);
  if (!first) return false;
  const same = first.entitlement_code === event.entitlement_code && new Big(first.quantity).eq(event.quantity);
  if (!same) throw keyReused();
  return true;
}

/** The decision on a report that counts is its acceptance, whatever would come next. */
const granted = (check: Check): Check => ({ ...check, allowed: true, reason: 'granted' });

async function addUsage(trx: Db, standing: Standing, event: UsageEvent): Promise<Standing> {
  const balances = standing.balances.map((balance) => {
    const counted = currentPeriod(balance, event.occurred_at);
    return { ...balance, ...counted, usage: plain(new Big(counted.usage).plus(event.quantity)) };
  });
  for (const balance of balances) {
    assertStorable(balance.usage);
    await saveCount(trx, balance);
  }
  return { ...standing, balances };
}

/** What numeric(38,12) ends at. */
const beyond = new Big('1e26');

function assertStorable(usage: string): void {
  if (new Big(usage).lt(beyond)) return;
  throw new ProblemError('invalid_request', 'The usage would have more than 26 digits. Report a smaller quantity.');
}

function keyReused(): ProblemError {
  return new ProblemError(
    'idempotency_key_reused',
    'This idempotency key came with another entitlement or quantity before. Nothing was counted; use one key per piece of usage.',
  );
}
