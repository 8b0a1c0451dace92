import type { Addon, AddonOrder, Interval } from '@locai/billing-contract';
import { findAddons } from '../../catalog/addons/store.ts';
import { invalidField } from '../../catalog/invalid-field.ts';
import type { CatalogPlan } from '../../catalog/store.ts';
import type { Db } from '../../database/database.ts';
import { notFound } from '../../http/problem.ts';
import { quantityOf, type TermAddon, type WantedAddons } from './term-addon.ts';

/** With what the add-ons are sold. */
export interface Sale {
  plan: CatalogPlan;
  interval: Interval;
  currency: string;
  /** Whether the buyer may start hidden add-ons: operators may. */
  hidden: boolean;
}

/** What a subscription has already; none of it for a first order. */
export type Held = { addons: TermAddon[]; interval: Interval; planId: string } | undefined;

/** The add-ons of an order. `sold` are those whose price and grants were read from the catalogue for it. */
export interface SoldAddons {
  addons: TermAddon[];
  oneOff: TermAddon[];
  sold: { id: string; revision: number }[];
}

type Listed = Awaited<ReturnType<typeof findAddons>>[number];

/**
 * Prices the add-ons of an order. A recurring one that the subscription has stays on the terms that it was bought on as long as the
 * interval does. Left out, the recurring ones stay, but for those that do not fit the plan and interval of the order.
 *
 * @throws ProblemError 404 for one that the buyer cannot start, 422 for one that is not sold with the plan, interval or currency
 */
export async function sellAddons(db: Db, wanted: WantedAddons, sale: Sale, held: Held): Promise<SoldAddons> {
  const orders = [...(wanted.addons ?? held?.addons ?? []).map(codeOf), ...(wanted.oneOffAddons ?? []).map(codeOf)];
  const listed = await findAddons(db, orders);
  const sell = (type: Addon['type'], list: AddonOrder[]) =>
    list.map((order, index) => sellOne(order, { listed, sale, held, type, path: `${fieldOf[type]}.${index}.addonCode` }));
  const addons = wanted.addons ? sell('recurring', wanted.addons) : kept(listed, sale, held);
  const oneOff = sell('one_off', wanted.oneOffAddons ?? []);
  const fresh = [...addons, ...oneOff].filter((addon) => !isKept(addon, sale, held));
  return {
    addons: addons.sort(byCode),
    oneOff: oneOff.sort(byCode),
    sold: fresh
      .flatMap(({ id }) => listed.filter(({ addon }) => addon.id === id))
      .map(({ addon: { id }, revision }) => ({ id, revision })),
  };
}

const fieldOf = { recurring: 'addons', one_off: 'oneOffAddons' } as const;
const byCode = (a: TermAddon, b: TermAddon) => (a.code < b.code ? -1 : 1);
const codeOf = (order: AddonOrder | TermAddon) => ('addonCode' in order ? order.addonCode : order.code);

interface Counter {
  listed: Listed[];
  sale: Sale;
  held: Held;
  type: Addon['type'];
  path: string;
}

function sellOne({ addonCode, quantity }: AddonOrder, { listed, sale, held, type, path }: Counter): TermAddon {
  const addon = listed.find((one) => one.addon.code === addonCode)?.addon;
  const before =
    type === 'recurring' && held?.interval === sale.interval ? held.addons.find(({ code }) => code === addonCode) : undefined;
  const wanted = before && { ...before, quantity };
  if (wanted && isKept(wanted, sale, held)) return wanted;
  if (!addon || !isOnSale(addon, sale)) throw notFound(`add-on ${addonCode} to buy`);
  if (addon.type !== type) throw invalidField(path, `${addonCode} is ${addon.type}: order it in ${fieldOf[addon.type]}`);
  if (!fits(addon, sale)) throw invalidField(path, `${addonCode} cannot be added to the plan ${sale.plan.code}`);
  const unitPrice = wanted?.unitPrice ?? addonPrice(addon, sale);
  if (unitPrice === undefined) throw invalidField(path, `${addonCode} has no price for this interval in ${sale.currency}`);
  return wanted ?? termAddon(addon, quantity, unitPrice);
}

const isOnSale = (addon: Addon, { hidden }: Sale) => addon.active && (hidden || addon.visibility === 'published');

const fits = ({ planCodes }: Addon, { plan }: Sale) => planCodes.length === 0 || planCodes.includes(plan.code);

/** Not more of what the subscription has, on the same plan and interval: that stays, whatever became of it in the catalogue. */
function isKept({ code, quantity }: TermAddon, sale: Sale, held: Held): boolean {
  return held?.interval === sale.interval && held.planId === sale.plan.id && quantity <= quantityOf(held.addons, code);
}

/** What of the recurring add-ons goes on with the order. */
function kept(listed: Listed[], sale: Sale, held: Held): TermAddon[] {
  if (!held) return [];
  return held.addons.flatMap((before) => {
    if (isKept(before, sale, held)) return [before];
    const addon = listed.find((one) => one.addon.id === before.id)?.addon;
    if (!addon || !fits(addon, sale)) return [];
    if (held.interval === sale.interval) return [before];
    const unitPrice = addonPrice(addon, sale);
    return unitPrice === undefined || !addon.active ? [] : [termAddon(addon, before.quantity, unitPrice)];
  });
}

/** What one of an add-on costs, in minor units; undefined where it is not sold. */
export function addonPrice(addon: Addon, { interval, currency }: Pick<Sale, 'interval' | 'currency'>): number | undefined {
  const per = addon.type === 'one_off' ? null : interval;
  return addon.prices.find((price) => price.interval === per && price.price.currency === currency)?.price.amount;
}

function termAddon({ id, code, name, autoRenew, grants }: Addon, quantity: number, unitPrice: number): TermAddon {
  return { id, code, name, quantity, unitPrice, autoRenew, grants, deactivated: false };
}
