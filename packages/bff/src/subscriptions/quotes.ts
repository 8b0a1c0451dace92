import { newId, type Quote } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import type { CustomerKey } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import type { TotalledFee } from '../invoices/fee.ts';
import { type InvoiceBasis, planInvoice } from '../invoices/plan-invoice.ts';
import { toTaxes } from '../invoices/to-invoice.ts';
import { endOfLocalDay } from '../periods/local-days.ts';
import type { Ports } from '../ports.ts';
import type { SoldAddons } from './addons/sell-addons.ts';
import { toOrderedAddon } from './addons/term-addon.ts';
import { couponFor } from './coupons/coupon-for.ts';
import type { OrderPlan } from './plan-change.ts';
import { needsCard, nextTerms } from './plan-change.ts';
import { renewalFees } from './price-terms.ts';
import { canOwe, money, type Terms } from './terms.ts';

const quoteMinutes = 30;

/** An order and the plan it leads to, for one state of one customer. */
export interface PricedOrder {
  key: CustomerKey;
  plan: Exclude<OrderPlan, { effective: 'never' }>;
  /** The customer's credit before the order, and its tax. */
  basis: InvoiceBasis;
  /** `subscription id:revision`, or `new`. */
  state: string;
  /** The add-ons whose terms were read from the catalogue for it. */
  sold: SoldAddons['sold'];
}

/** Writes a binding quote: single use, 30 minutes, never past the local day. */
export async function makeQuote(ports: Ports, db: Db, order: PricedOrder, now: Date): Promise<Quote> {
  const quote = toQuote(order, newId('quote', ports.time.now().getTime()), now);
  await db
    .insertInto('quotes')
    .values({
      id: quote.id,
      customer_kind: order.key.kind,
      customer_external_id: order.key.externalId,
      terms: JSON.stringify(binding(order)),
      due_now: quote.dueNow.amount,
      currency: quote.dueNow.currency,
      expires_at: new Date(quote.expiresAt),
      created_at: now,
      used_for: null,
    })
    .execute();
  return quote;
}

/** What a quote was used for already, so that the same request again gives the same answer. */
export async function quoteUse(db: Db, key: CustomerKey, quoteId: string): Promise<string | null> {
  return (await getQuote(db, key, quoteId)).used_for;
}

/**
 * Holds an order to its quote.
 *
 * @throws ProblemError 409 with a new quote as `quote` when it has expired or the order would cost something else by now
 */
export async function assertQuote(ports: Ports, db: Db, quoteId: string, order: PricedOrder, now: Date): Promise<void> {
  const row = await getQuote(db, order.key, quoteId);
  const expired = row.expires_at <= now;
  if (!expired && canonical(row.terms) === canonical(binding(order))) return;
  const quote = await makeQuote(ports, db, order, now);
  if (expired)
    throw new ProblemError('quote_expired', 'The quote was valid until its expiresAt. Show the new quote and confirm again.', {
      quote,
    });
  throw new ProblemError(
    'quote_changed',
    'The order would be charged differently by now. Show the new quote and confirm again.',
    { quote },
  );
}

/** Marks a quote as used, once. @throws ProblemError 409 when somebody was faster */
export async function useQuote(trx: Db, quoteId: string, usedFor: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('quotes')
    .set({ used_for: usedFor })
    .where('id', '=', quoteId)
    .where('used_for', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw quoteWasUsed();
}

export function quoteWasUsed() {
  return new ProblemError(
    'quote_used',
    'This quote was used for an order that is no longer what this one asks for. Ask for a new quote.',
  );
}

async function getQuote(db: Db, key: CustomerKey, id: string) {
  const row = await db
    .selectFrom('quotes')
    .selectAll()
    .where('id', '=', id)
    .where('customer_kind', '=', key.kind)
    .where('customer_external_id', '=', key.externalId)
    .executeTakeFirst();
  if (!row) throw new ProblemError('not_found', 'There is no such quote. Ask for a new one; quotes belong to one customer.');
  return row;
}

/** What must not differ between quote and charge. Moments of the order itself are left out: they move by seconds. */
function binding({ plan, state, basis }: PricedOrder) {
  const { terms, invoice } = plan;
  return {
    state,
    effective: plan.effective,
    trial: terms.isTrial,
    plan: [terms.plan.id, terms.plan.version, terms.interval, terms.currency, terms.seats, terms.billingTime],
    addons: [terms.addons, terms.oneOff].map((list) => list.map(({ id, quantity, unitPrice }) => [id, quantity, unitPrice])),
    fees: invoice.fees.map(({ description, units, amount, discount, tax }) => [description, units, amount, discount, tax]),
    taxes: invoice.taxes,
    coupon: terms.coupon?.couponId,
    credits: [invoice.creditsApplied, invoice.creditIssued],
    total: invoice.total,
    renewal: renewalOf(plan, basis),
  };
}

/** The same text for the same content, whatever order the database gives the members back in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function toQuote({ plan, basis }: PricedOrder, id: string, now: Date): Quote {
  const { terms, invoice } = plan;
  const amount = (minor: number) => money(minor, terms.currency);
  const soon = new Date(now.getTime() + quoteMinutes * 60_000);
  const dayEnd = endOfLocalDay(now, terms.timeZone);
  return {
    id,
    effective: plan.effective,
    planCode: terms.plan.code,
    planName: terms.plan.name,
    interval: terms.interval,
    seats: terms.seats,
    addons: terms.addons.map(toOrderedAddon),
    oneOffAddons: terms.oneOff.map(toOrderedAddon),
    lines: invoice.fees.map((draft) => toLine(draft, terms.currency)),
    subtotal: amount(invoice.fees.reduce((sum, line) => sum + line.amount, 0)),
    coupon: invoice.coupon && { code: invoice.coupon.code, name: invoice.coupon.name },
    discount: amount(invoice.discount),
    taxes: toTaxes(invoice.taxes, terms.currency),
    creditsApplied: amount(invoice.creditsApplied),
    creditIssued: amount(invoice.creditIssued),
    dueNow: amount(invoice.total),
    nextRenewal: renewalOf(plan, basis),
    ...(terms.isTrial && { trialEndsAt: terms.period.to.toISOString() }),
    ...(asksForCard(plan) && { needsCard: true }),
    expiresAt: (soon < dayEnd ? soon : dayEnd).toISOString(),
  };
}

function toLine(draft: TotalledFee, currency: string): Quote['lines'][number] {
  return {
    description: draft.description,
    source: draft.source,
    planName: draft.planName,
    addonCode: draft.addon?.code ?? null,
    interval: draft.interval,
    units: draft.units,
    unitPrice: money(draft.unitPrice, currency),
    unitPriceDecimal: draft.exactUnitPrice ?? null,
    amount: money(draft.amount, currency),
    discount: money(draft.discount, currency),
    tax: money(draft.tax, currency),
    period: draft.period && { from: draft.period.from.toISOString(), to: draft.period.to.toISOString() },
  };
}

function renewalOf(plan: PricedOrder['plan'], { credit, rate }: InvoiceBasis): Quote['nextRenewal'] {
  const { terms, invoice } = plan;
  const left = { credit: credit - invoice.creditsApplied + invoice.creditIssued, rate };
  return plan.effective === 'period_end' ? renewal(plan.before, terms, left) : renewal(terms, nextTerms(terms, undefined), left);
}

/** Is nothing due now, and a card needed all the same? */
export const asksForCard = ({ effective, terms, invoice }: PricedOrder['plan']): boolean =>
  effective === 'now' && invoice.total === 0 && needsCard(terms);

/**
 * When the next terms begin and what will be billed then after credit, usage aside; null for terms that never cost anything.
 *
 * @param ended the terms before, which owe their last period then if they are paid at its end
 */
export function renewal(ended: Terms, next: Terms, basis: InvoiceBasis): Quote['nextRenewal'] {
  const fees = renewalFees(ended, next);
  if (fees.length === 0 && !canOwe(next)) return null;
  const { total } = planInvoice(next.currency, fees, basis, couponFor(next));
  return { at: next.period.from.toISOString(), amount: money(total, next.currency) };
}
