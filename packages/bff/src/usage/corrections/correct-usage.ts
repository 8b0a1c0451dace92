import { Big, newId, plain, type UsageCorrection } from '@locai/billing-contract';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { currentPeriod } from '../../entitlements/current-period.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import type { Ports } from '../../ports.ts';
import { decide } from '../decide.ts';
import type { CountedMetric } from '../metrics/counted-metric.ts';
import { assertCorrectable, assertNotPricedByEvent, metricOf } from '../metrics/metric-of.ts';
import { assertReportableIn } from '../reportable.ts';
import { findStanding, lockBalance, type Standing, type StandingBalance } from '../store.ts';
import { subscriptionOf } from '../take-report.ts';
import type { Correcting, CorrectionOrder } from './correcting.ts';
import { putOn } from './put-on.ts';
import { addCorrection } from './store.ts';
import { takeFrom } from './take-from.ts';

/**
 * Takes usage off or puts it on, as a record of its own: events stay as they were reported. Balances, what people used, and buckets
 * change together, none of them below 0.
 *
 * @throws ProblemError 404 for an unknown code or customer, 422 for what is not metered or measured by more, 409 `more_than_used`,
 * 409 `feature_not_in_plan` for what the customer never had
 */
export async function correctUsage(ports: Pick<Ports, 'db' | 'time' | 'live'>, order: CorrectionOrder): Promise<UsageCorrection> {
  await assertReportableIn(ports.db, { ...order, reporter: 'service' });
  const metric = await metricOf(ports.db, order.entitlementCode);
  assertCorrectable(metric, order);
  const id = newId('correction', order.act.at.getTime());
  const { customerId, correction } = await ports.db.transaction().execute((trx) => correct(trx, id, order, metric));
  await ports.live.publish(customerId, ['entitlements']);
  return correction;
}

async function correct(trx: Db, id: string, order: CorrectionOrder, metric: CountedMetric | null) {
  const { standing, balance } = await lockStanding(trx, order);
  assertNotPricedByEvent(standing, metric, order.entitlementCode);
  const correcting = { trx, order, balance, subscriptionId: subscriptionOf(standing), metric };
  await (new Big(order.quantity).gt(0) ? putOn(correcting) : takeFrom(correcting));
  const after = await lockStanding(trx, order);
  const correction = toCorrection(id, order, after.standing);
  await record(correcting, correction, after.balance);
  return { customerId: standing.customerId, correction };
}

async function lockStanding(
  trx: Db,
  { customerKey, entitlementCode: code, userId, at }: CorrectionOrder,
): Promise<{ standing: Standing; balance: StandingBalance }> {
  await lockBalance(trx, customerKey, code);
  const standing = await findStanding(trx, { customerKey, codes: [code], userId, at });
  if (!standing) throw notFound('customer');
  const [stored] = standing.balances;
  if (!stored)
    throw new ProblemError('feature_not_in_plan', `The customer never had ${code}, so that there is no usage of it to correct.`);
  return { standing, balance: { ...stored, ...currentPeriod(stored, at) } };
}

function toCorrection(id: string, order: CorrectionOrder, after: Standing): UsageCorrection {
  const { entitlementCode, quantity, reason, userId, customerKey, timestamp, at } = order;
  return {
    id,
    entitlementCode,
    quantity: plain(quantity),
    reason,
    customer: customerKey,
    userId,
    timestamp: timestamp?.toISOString() ?? null,
    createdAt: at.toISOString(),
    balance: decide(after, { entitlementCode }, at).balance,
  };
}

async function record({ trx, order, balance, subscriptionId }: Correcting, made: UsageCorrection, after: StandingBalance) {
  const { id, balance: _, ...shown } = made;
  await addCorrection(trx, {
    customer_id: balance.customer_id,
    id,
    entitlement_code: order.entitlementCode,
    subscription_id: subscriptionId,
    quantity: order.quantity,
    user_id: order.userId,
    reason: order.reason,
    occurred_at: order.timestamp ?? null,
    period_from: balance.period_from,
    created_at: order.at,
  });
  await recordAudit(trx, {
    ...order.act,
    action: 'usage.correct',
    object: { type: 'usage_correction', id },
    before: { usage: plain(balance.usage) },
    after: { ...shown, usage: plain(after.usage) },
  });
}
