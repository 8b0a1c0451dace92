import { type CustomerRow, getCustomerById, lockCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { markInvoiceUncollectible } from '../../invoices/settle-invoice.ts';
import { listOpenInvoices } from '../../invoices/subscription-invoices.ts';
import type { Ports } from '../../ports.ts';
import { grantTerms } from '../../subscriptions/activate.ts';
import { couponFor } from '../../subscriptions/coupons/coupon-for.ts';
import { endedUsagePeriod } from '../../subscriptions/ended-usage-period.ts';
import { hasCard } from '../../subscriptions/has-card.ts';
import { planRenewal, type RenewalPlan } from '../../subscriptions/plan-renewal.ts';
import { isRunning } from '../../subscriptions/state.ts';
import {
  endChange,
  findChange,
  getSubscription,
  type SubscriptionRow,
  termColumns,
  termsOf,
  termsOfChange,
  updateSubscriptionRow,
} from '../../subscriptions/store.ts';
import { tellSubscription } from '../../subscriptions/tell-subscription.ts';
import { lapseChange } from '../lapse.ts';
import { usageOfPeriod } from '../usage-of-period.ts';
import { billEnd } from './bill-end.ts';
import { billPeriod } from './bill-period.ts';

/** Carries out the end of a subscription's period, as of that moment: once, however often it is called. */
export async function renewSubscription(ports: Ports, due: SubscriptionRow): Promise<void> {
  const pending = await findChange(ports.db, due, 'pending');
  if (pending) await lapseChange(ports, pending, due.period_to);
  const card = due.is_trial && (await hasCard(ports, await getCustomerById(ports.db, due.customer_id)));
  await ports.db.transaction().execute((trx) => passBoundary(trx, due, card));
  await ports.live.publish(due.customer_id, ['subscription', 'entitlements', 'invoices']);
}

async function passBoundary(trx: Db, due: SubscriptionRow, card: boolean): Promise<void> {
  const customer = await lockCustomer(trx, due.customer_id);
  const row = await getSubscription(trx, due.customer_id, due.id);
  if (!isRunning(row.status) || row.period_to.getTime() !== due.period_to.getTime()) return;
  if (await findChange(trx, row, 'pending')) throw new Error(`A change of subscription ${row.id} was ordered at the boundary`);
  const current = await termsOf(trx, row);
  const change = await findChange(trx, row, 'scheduled');
  const scheduled = change && (await termsOfChange(trx, row, change));
  const plan = planRenewal(row, { current, scheduled, timeZone: customer.time_zone, hasCard: card });
  if (plan.kind === 'end') return end(trx, row, plan);
  if (change) await endChange(trx, change, 'applied', row.period_to);
  const renewed = await begin(trx, customer, row, plan);
  if (change || row.status === 'trialing') await tellSubscription(trx, 'subscription.updated', renewed, { at: row.period_to });
}

/** The next period begins, on the terms of the plan, and is billed. */
async function begin(
  trx: Db,
  customer: CustomerRow,
  row: SubscriptionRow,
  plan: RenewalPlan & { kind: 'renew' },
): Promise<SubscriptionRow> {
  const { terms } = plan;
  const at = row.period_to;
  const usage = await usageOfPeriod(trx, row);
  const usageOf = plan.withUsage ? await endedUsagePeriod(trx, row) : undefined;
  const columns = { ...termColumns(terms), time_zone: terms.timeZone, is_trial: false, accrues_from: null };
  const renewed = await updateSubscriptionRow(trx, row, { ...columns, ...(row.status === 'trialing' && { status: 'active' }) });
  await grantTerms(trx, renewed, terms, at);
  const cause = { ...causeOf(row), reason: 'renewal', period: terms.period, usage, ...(usageOf && { usageOf }) } as const;
  const coupon = couponFor(terms);
  await billPeriod(trx, customer, { cause, currency: row.currency, fees: plan.fees, coupon, withUsage: plan.withUsage }, at);
  return renewed;
}

/** The subscription ends here. What it owes for the period is billed all the same; what was owed before will not be paid any more. */
async function end(trx: Db, row: SubscriptionRow, plan: RenewalPlan & { kind: 'end' }): Promise<void> {
  const at = row.period_to;
  for (const invoice of row.status === 'past_due' ? await listOpenInvoices(trx, causeOf(row)) : [])
    await markInvoiceUncollectible(trx, invoice);
  await billEnd(trx, row, { ...plan, current: await termsOf(trx, row), at, until: at });
}

const causeOf = ({ customer_id, id }: SubscriptionRow) => ({ customerId: customer_id, subscriptionId: id });
