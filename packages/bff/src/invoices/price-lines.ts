import { type Addon, Big, type NewInvoiceLine } from '@locai/billing-contract';
import { findAddonByCode } from '../catalog/addons/store.ts';
import type { CatalogView } from '../catalog/catalog-view.ts';
import { invalidField } from '../catalog/invalid-field.ts';
import type { Db } from '../database/database.ts';
import { notFound } from '../http/problem.ts';
import { type FeeDraft, soldFee } from './fee.ts';

/** Small enough that the sum of all lines stays exact. */
const greatest = 1_000_000_000_000;

/** Lines that a person drew up, and what decides their prices. */
export interface LineOrder {
  lines: NewInvoiceLine[];
  /** undefined: that of the first add-on's first price. */
  currency: string | undefined;
  /** The add-ons that may be sold. */
  view: CatalogView;
  /** The plan that the add-ons must fit; null: there is none. undefined: nobody asks. */
  planCode: string | null | undefined;
}

export interface PricedLines {
  currency: string;
  fees: FeeDraft[];
}

/**
 * Prices lines: add-ons as the catalogue sells them now, manual ones as they say.
 *
 * @throws ProblemError 404 for an add-on that is not for sale to the caller, 422 for what cannot be sold this way
 */
export async function priceLines(db: Db, order: LineOrder): Promise<PricedLines> {
  const addons: (Addon | undefined)[] = [];
  // One after the other: a refusal must not leave queries behind in the transaction.
  for (const [i, line] of order.lines.entries()) addons.push(await findSold(db, order, line, i));
  const currency = order.currency ?? addons.find((addon) => addon !== undefined)?.prices[0]?.price.currency;
  if (!currency) throw invalidField('currency', 'must be given, since neither the customer nor a price has one yet');
  const fees = order.lines.map((line, i) => toFee(line, addons[i], currency, i));
  const total = fees.reduce((sum, { amount }) => sum + amount, 0);
  if (total < 0) throw invalidField('lines', 'must not sum below 0; a credit note gives money back');
  return { currency, fees };
}

async function findSold(db: Db, order: LineOrder, line: NewInvoiceLine, i: number): Promise<Addon | undefined> {
  if (!('addonCode' in line)) return undefined;
  const addon = await findAddonByCode(db, order.view, line.addonCode);
  if (!addon) throw notFound('add-on');
  assertSold(addon, order.planCode, i);
  return addon;
}

function assertSold({ type, active, planCodes }: Addon, planCode: string | null | undefined, i: number) {
  const path = `lines.${i}.addonCode`;
  if (!active) throw invalidField(path, 'is off sale');
  if (type !== 'one_off') throw invalidField(path, 'is bought for every period, with the subscription and not by an invoice');
  if (planCode === undefined || planCodes.length === 0 || (planCode !== null && planCodes.includes(planCode))) return;
  throw invalidField(path, `is sold only with ${planCodes.join(', ')}; the customer is not on it`);
}

function toFee(line: NewInvoiceLine, addon: Addon | undefined, currency: string, i: number): FeeDraft {
  const draft = 'addonCode' in line ? addonLine(line.quantity, addon, currency, i) : manualLine(line);
  const exact = new Big(draft.units).times(draft.unitPrice);
  if (exact.abs().gt(greatest)) throw invalidField(`lines.${i}`, `must not come to more than ${greatest} minor units`);
  return soldFee(draft);
}

type LineDraft = Parameters<typeof soldFee>[0];

function addonLine(quantity: number, addon: Addon | undefined, currency: string, i: number): LineDraft {
  const price = addon?.prices.find((each) => each.interval === null && each.price.currency === currency)?.price;
  if (!addon || !price) throw invalidField(`lines.${i}.addonCode`, `has no price in ${currency}`);
  const { id, code, grants, name } = addon;
  return { description: name, source: 'addon', addon: { id, code, grants }, units: String(quantity), unitPrice: price.amount };
}

function manualLine(line: Extract<NewInvoiceLine, { unitPrice: number }>): LineDraft {
  return { description: line.description, source: 'manual', units: line.quantity, unitPrice: line.unitPrice };
}
