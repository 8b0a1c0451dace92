import { findEntitlements } from '../../catalog/entitlements/find-entitlements.ts';
import type { EntitlementRow } from '../../catalog/entitlements/store.ts';
import { readConfig } from '../../configs/read-config.ts';
import { type CustomerRow, lockFreeCustomers } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { type Held, readHeld } from '../../entitlements/held-of-many.ts';
import { draftInvoices, type PlannedDraft } from '../../invoices/draft.ts';
import { finalizeInvoices, movesNoCredit } from '../../invoices/finalize-invoices.ts';
import { type InvoicePlan, planInvoice } from '../../invoices/plan-invoice.ts';
import { rateOfCountry } from '../../invoices/rate-of-country.ts';
import type { Ports } from '../../ports.ts';
import { usagePeriodOf } from '../../subscriptions/ended-usage-period.ts';
import {
  beginPeriods,
  goesOnAsItIs,
  holdsAlready,
  readPlansOf,
  readUnchanged,
  termsOfPlain,
} from '../../subscriptions/plain-renewal.ts';
import { planRenewal } from '../../subscriptions/plan-renewal.ts';
import type { SubscriptionRow } from '../../subscriptions/store.ts';
import type { Terms } from '../../subscriptions/terms.ts';
import { shownUsage } from '../usage-of-period.ts';
import { aside } from './set-aside.ts';

const hourMs = 3_600_000;

/**
 * Carries out the end of the periods of many subscriptions at the same moment, in one transaction and a constant number of statements:
 * of those that go on as they are. What is special about any other, what somebody else has locked, and what cannot be priced is left to
 * `renewSubscription`, so that one bad row stops none of its neighbours.
 *
 * @returns those that are left
 */
export async function renewTogether(ports: Ports, due: SubscriptionRow[]): Promise<SubscriptionRow[]> {
  const plain = due.filter(goesOnAsItIs);
  const at = plain[0]?.period_to;
  if (plain.length < 2 || !at) return due;
  const renewed = await aside(ports, 'Renewals', () =>
    ports.db.transaction().execute((trx) => passBoundaries(ports, trx, { seen: plain, at })),
  );
  await Promise.all(renewed.map((id) => ports.live.publish(id, ['subscription', 'entitlements', 'invoices'])));
  const done = new Set(renewed);
  return due.filter(({ customer_id }) => !done.has(customer_id));
}

/** @returns the customers whose subscriptions were renewed */
async function passBoundaries(ports: Ports, trx: Db, { seen, at }: { seen: SubscriptionRow[]; at: Date }): Promise<string[]> {
  const free = await lockFreeCustomers(
    trx,
    seen.map(({ customer_id }) => customer_id),
  );
  const rows = await readUnchanged(
    trx,
    seen.filter(({ customer_id }) => free.has(customer_id)),
  );
  const read = await readWhatDecides(trx, rows, at);
  const renewals = rows.flatMap((row) => {
    const customer = free.get(row.customer_id);
    return (customer && priced(ports, row, customer, read)) ?? [];
  });
  await beginPeriods(trx, renewals);
  await bill(trx, renewals, at);
  return renewals.map(({ row }) => row.customer_id);
}

interface Read {
  planOf: Awaited<ReturnType<typeof readPlansOf>>;
  heldBy: (customerId: string) => Held;
  definitions: EntitlementRow[];
  tax: Parameters<typeof rateOfCountry>[0];
  graceHours: number;
}

async function readWhatDecides(trx: Db, rows: SubscriptionRow[], at: Date): Promise<Read> {
  const customerIds = rows.map(({ customer_id }) => customer_id);
  const heldBy = await readHeld(trx, customerIds, new Date(at.getTime() - 1));
  const codes = customerIds.flatMap((id) => heldBy(id).balances.map(({ entitlement_code }) => entitlement_code));
  return {
    planOf: await readPlansOf(trx, rows),
    heldBy,
    definitions: await findEntitlements(trx, [...new Set(codes)]),
    tax: await readConfig(trx, 'tax'),
    graceHours: (await readConfig(trx, 'invoicing')).graceHours,
  };
}

interface Renewal {
  row: SubscriptionRow;
  customer: CustomerRow;
  terms: Terms;
  /** null: there is nothing to bill. */
  draft: PlannedDraft | null;
  invoice: InvoicePlan;
  withUsage: boolean;
}

/** What a subscription's renewal is; undefined where it is special after all, or cannot be priced. */
function priced(ports: Ports, row: SubscriptionRow, customer: CustomerRow, read: Read): Renewal | undefined {
  try {
    const plan = read.planOf(row);
    return plan && planOne(row, customer, termsOfPlain(row, plan), read);
  } catch (error) {
    ports.log({ level: 'warn', message: 'A renewal is set aside', id: row.id, reason: String(error) });
    return undefined;
  }
}

function planOne(row: SubscriptionRow, customer: CustomerRow, current: Terms, read: Read): Renewal | undefined {
  const at = row.period_to;
  const plan = planRenewal(row, { current, scheduled: undefined, timeZone: customer.time_zone, hasCard: false });
  const held = read.heldBy(customer.id);
  if (plan.kind !== 'renew' || !holdsAlready(row, plan.terms, held)) return undefined;
  const basis = { credit: customer.credit_balance, rate: rateOfCountry(read.tax, customer.address?.country) };
  const invoice = planInvoice(row.currency, plan.fees, basis);
  const { withUsage, terms, fees } = plan;
  if (!withUsage && !movesNoCredit(invoice)) return undefined;
  const usageOf = withUsage ? { usageOf: usagePeriodOf(row, held.balances) } : {};
  const usage = shownUsage(row, held.balances, read.definitions);
  const of = { customerId: row.customer_id, subscriptionId: row.id, reason: 'renewal', period: terms.period } as const;
  const draft = {
    cause: { ...of, usage, ...usageOf },
    plan: invoice,
    at,
    collectAt: withUsage ? new Date(at.getTime() + read.graceHours * hourMs) : null,
  };
  return { row, customer, terms, invoice, withUsage, draft: fees.length > 0 || withUsage ? draft : null };
}

/** What bills usage waits as a draft for late usage; everything else is issued. */
async function bill(trx: Db, renewals: Renewal[], at: Date): Promise<void> {
  const drafts = renewals.flatMap(({ draft, ...renewal }) => (draft ? [{ ...renewal, draft }] : []));
  const ids = await draftInvoices(
    trx,
    drafts.map(({ draft }) => draft),
  );
  const issued = drafts.flatMap(({ row, customer, invoice, withUsage }, i) => {
    const draft = {
      customer_id: row.customer_id,
      id: ids[i] ?? '',
      reason: 'renewal',
      billing_address: null,
      revision: 1,
    } as const;
    return withUsage ? [] : [{ draft, customer, plan: invoice }];
  });
  await finalizeInvoices(trx, issued, at);
}
