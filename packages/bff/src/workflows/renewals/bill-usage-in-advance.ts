import { lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { collectAt } from '../../invoices/collections.ts';
import type { FeeDraft } from '../../invoices/fee.ts';
import { issueInvoice } from '../../invoices/issue-invoice.ts';
import { planInvoice } from '../../invoices/plan-invoice.ts';
import { readBasis } from '../../invoices/read-basis.ts';
import { endOfLocalDay } from '../../periods/local-days.ts';
import type { Ports } from '../../ports.ts';
import { advanceDue, listAdvanceDue, setAdvanceDue } from '../../subscriptions/advance-usage.ts';
import { couponFor } from '../../subscriptions/coupons/coupon-for.ts';
import { endedUsagePeriod } from '../../subscriptions/ended-usage-period.ts';
import { getSubscription, type SubscriptionRow, termsOf } from '../../subscriptions/store.ts';
import { eachOfAll } from '../each.ts';
import { advanceFees } from '../invoices/usage/usage-fees.ts';

/**
 * Bills what was used so far of charges that are paid in advance, once a local day and never inside a report: for each charge
 * `round(C) − Σ earlier fees`, so that all of them together are the fee of the period. The renewal bills the rest.
 */
export async function billUsageInAdvance(ports: Ports, now: Date): Promise<void> {
  await eachOfAll(
    ports,
    'Billing usage in advance',
    (but) => listAdvanceDue(ports.db, now, but),
    async (row) => {
      if (advanceDue(row) > now) return;
      await ports.db.transaction().execute((trx) => billSoFar(trx, row, now));
      await ports.live.publish(row.customer_id, ['invoices']);
    },
  );
}

async function billSoFar(trx: Db, seen: SubscriptionRow, now: Date): Promise<void> {
  const customer = await lockCustomer(trx, seen.customer_id);
  const row = await getSubscription(trx, seen.customer_id, seen.id);
  const at = advanceDue(row);
  if (row.status !== 'active' || at > now) return;
  await setAdvanceDue(trx, row, endOfLocalDay(now, row.time_zone));
  // What a period has left when it ends is billed by its renewal.
  if (at >= row.period_to) return;
  const fees = await feesSoFar(trx, row);
  if (fees.reduce((sum, { amount }) => sum + amount, 0) <= 0) return;
  const cause = { customerId: customer.id, subscriptionId: row.id, reason: 'usage', period: periodOf(row) } as const;
  const coupon = couponFor(await termsOf(trx, row));
  const plan = planInvoice(row.currency, fees, await readBasis(trx, customer), coupon);
  const invoice = await issueInvoice(trx, cause, plan, at);
  if (invoice.status === 'open') await collectAt(trx, invoice, at);
}

async function feesSoFar(trx: Db, row: SubscriptionRow): Promise<FeeDraft[]> {
  const { customer_id: customerId, id: subscriptionId, currency } = row;
  return advanceFees(trx, { customerId, subscriptionId, currency }, await endedUsagePeriod(trx, row));
}

const periodOf = ({ period_from: from, period_to: to }: SubscriptionRow) => ({ from, to });
