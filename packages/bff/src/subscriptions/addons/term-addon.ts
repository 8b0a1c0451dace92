import type { AddonOrder, OrderedAddon } from '@locai/billing-contract';
import { deactivatedOf } from '../../catalog/addons/store.ts';
import type { Db } from '../../database/database.ts';
import type { StoredAddon } from '../../database/tables/subscriptions.ts';

/** An add-on of a subscription, on the terms that it was bought on. */
export interface TermAddon extends StoredAddon {
  /** It was taken off sale since: what is paid for stays, and it is not bought again. */
  deactivated: boolean;
}

/** Stored add-ons, with what became of them in the catalogue. */
export async function termAddons(db: Db, stored: StoredAddon[]): Promise<TermAddon[]> {
  const ended = await deactivatedOf(
    db,
    stored.map(({ id }) => id),
  );
  return stored.map((addon) => ({ ...addon, deactivated: ended.includes(addon.id) }));
}

/** As a column holds them. */
export function storedAddons(addons: TermAddon[]): string {
  return JSON.stringify(addons.map(({ deactivated: _deactivated, ...stored }) => stored));
}

/** Is it bought again when its period ends? */
export const renews = ({ autoRenew, deactivated }: TermAddon) => autoRenew && !deactivated;

export function quantityOf(addons: TermAddon[], code: string): number {
  return addons.find((addon) => addon.code === code)?.quantity ?? 0;
}

/** The same add-ons as often, in whichever order. */
export function sameAddons(a: TermAddon[], b: TermAddon[]): boolean {
  return a.length === b.length && a.every(({ code, quantity }) => quantityOf(b, code) === quantity);
}

export function toOrderedAddon({ code, name, quantity }: TermAddon): OrderedAddon {
  return { addonCode: code, name, quantity };
}

/** What an order asks for; undefined: it says nothing about the recurring ones. */
export interface WantedAddons {
  addons?: AddonOrder[] | undefined;
  oneOffAddons?: AddonOrder[] | undefined;
}
