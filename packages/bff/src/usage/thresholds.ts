import { Big, plain } from '@locai/billing-contract';
import { findEntitlement } from '../catalog/store.ts';
import type { Db } from '../database/database.ts';
import { currentPeriod, grantedAmount } from '../entitlements/current-period.ts';
import type { BalanceRow } from '../entitlements/store.ts';
import { notifyAll } from '../notifications/notify.ts';
import { readThresholds, thresholdKey } from '../notifications/thresholds.ts';
import { type Batch, idOfBalance } from './report-batch.ts';
import { type Line, lockBalanceOf } from './store.ts';

/** A balance whose usage reached a share of what is granted. */
export interface Crossing {
  balance: BalanceRow;
  percentage: number;
}

/**
 * The shares that a batch makes usage reach: `before < percentage ≤ after`, in percent of what is granted with one-off grants.
 *
 * @param lines those that the batch was decided by
 * @param at billing time
 */
export function crossings(batch: Batch, lines: Line[], percentages: number[], at: Date): Crossing[] {
  if (percentages.length === 0) return [];
  const balances = new Map(lines.flatMap(({ standing }) => standing?.balances.map((read) => [idOfBalance(read), read]) ?? []));
  return [...balances].flatMap(([id, read]) => {
    const after = batch.balances.get(id);
    return after ? crossed({ ...read, ...currentPeriod(read, at) }, { ...read, ...after }, percentages) : [];
  });
}

function crossed(before: BalanceRow, balance: BalanceRow, percentages: number[]): Crossing[] {
  const most = grantedAmount(balance);
  if (!most?.gt(0)) return [];
  const share = (usage: string) => new Big(usage).times(100).div(most);
  const [from, to] = [share(before.usage), share(balance.usage)];
  return percentages
    .filter((percentage) => from.lt(percentage) && to.gte(percentage))
    .map((percentage) => ({ balance, percentage }));
}

/** Writes down that they are to be told, once per reset period each, in the transaction of the usage. */
export async function tellCrossings(trx: Db, found: Crossing[], at: Date): Promise<void> {
  const notices = await Promise.all(found.map((crossing) => noticeOf(trx, crossing, at)));
  await notifyAll(trx, notices);
}

/** The same for what was just added to a balance by itself: by a confirmation of what was reserved. */
export async function tellAdded(trx: Db, added: AddedUsage): Promise<void> {
  const percentages = await readThresholds(trx);
  if (percentages.length === 0) return;
  const balance = await lockBalanceOf(trx, added.customerId, added.entitlementCode);
  const before = { ...balance, usage: plain(new Big(balance.usage).minus(added.quantity)) };
  await tellCrossings(trx, crossed(before, balance, percentages), added.at);
}

interface AddedUsage {
  customerId: string;
  entitlementCode: string;
  quantity: string;
  /** Billing time. */
  at: Date;
}

async function noticeOf(trx: Db, { balance, percentage }: Crossing, at: Date) {
  const { customer_id: customerId, entitlement_code: entitlementCode, usage, period_from, period_to } = balance;
  const definition = await findEntitlement(trx, entitlementCode);
  const data = {
    entitlementCode,
    entitlementName: definition?.name ?? entitlementCode,
    percentage,
    usage: plain(usage),
    quota: plain(grantedAmount(balance) ?? '0'),
    resetsAt: period_to?.toISOString() ?? null,
  };
  const key = thresholdKey({ customerId, entitlementCode, percentage, period: period_from.toISOString() });
  return { event: 'usage.threshold_reached' as const, customerId, data, at, key };
}

const keptMs = 5_000;

/** The shares at which somebody wants to be told, read again every five seconds of system time. */
export function thresholdReader(): (db: Db, now: Date) => Promise<number[]> {
  let known: { percentages: number[]; until: number } | undefined;
  return async (db, now) => {
    if (!known || known.until <= now.getTime()) known = { percentages: await readThresholds(db), until: now.getTime() + keptMs };
    return known.percentages;
  };
}
