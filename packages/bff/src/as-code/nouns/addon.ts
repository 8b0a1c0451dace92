import { type Addon, NewAddon } from '@locai/billing-contract';
import type { AnyAddon, PriceTable } from '../billing-config.ts';
import { parsed } from '../parsed.ts';
import { decimal, writtenDecimal } from './grant.ts';
import { priceList, priceTable } from './prices.ts';

/** An add-on with every field. */
export interface AddonDefinition {
  type: Addon['type'];
  name: string;
  description: string | null;
  visibility: Addon['visibility'];
  prices: Record<string, number> | PriceTable;
  plans: string[];
  grants: Record<string, string | true>;
  autoRenew: boolean;
  active: boolean;
}

export function localAddon(code: string, config: AnyAddon): AddonDefinition {
  const { active = true, plans: planCodes, grants = {}, prices, ...shown } = config;
  const amounts = Object.entries(grants).map(([entitlementCode, amount]) => ({
    entitlementCode,
    amount: amount === true || amount === undefined ? null : decimal(amount),
  }));
  const list = addonPrices(prices);
  const body = { ...shown, code, prices: list, grants: amounts, ...(planCodes && { planCodes }) };
  const { autoRenew = config.type === 'recurring', ...addon } = parsed(NewAddon, body, `addons.${code}`);
  return addonDefinition({ ...addon, autoRenew: autoRenew && active, active });
}

type Terms = Omit<Addon, 'id' | 'code' | 'deactivatedAt' | 'description'> & Pick<NewAddon, 'description'>;

export function addonDefinition(addon: Terms): AddonDefinition {
  const { type, name, description = null, visibility, prices, planCodes, grants, autoRenew, active } = addon;
  return {
    type,
    name,
    description,
    visibility,
    prices: type === 'recurring' ? priceTable(prices) : amountTable(prices),
    plans: planCodes.toSorted(),
    grants: Object.fromEntries(grants.map(({ entitlementCode, amount }) => [entitlementCode, amount ?? true])),
    autoRenew,
    active,
  };
}

const amountTable = (prices: Addon['prices']) => Object.fromEntries(prices.map(({ price }) => [price.currency, price.amount]));

function addonPrices(table: AddonDefinition['prices']): Addon['prices'] {
  return Object.entries(table).flatMap<Addon['prices'][number]>(([currency, amount]) =>
    typeof amount === 'number' ? [{ interval: null, price: { amount, currency } }] : priceList({ [currency]: amount }),
  );
}

/** What can be changed, as the API takes it. */
export function addonFields({ name, description, visibility, prices, plans, grants, autoRenew }: AddonDefinition) {
  const list = Object.keys(grants)
    .sort()
    .map((entitlementCode) => {
      const amount = grants[entitlementCode];
      return { entitlementCode, amount: amount === true || amount === undefined ? null : amount };
    });
  return { name, description, visibility, prices: addonPrices(prices), planCodes: plans, grants: list, autoRenew };
}

/** As one would write it: without what goes without saying. */
export function writtenAddon({ type, name, description, visibility, prices, plans, ...addon }: AddonDefinition) {
  const grants = Object.entries(addon.grants).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    type,
    name,
    ...(description !== null && { description }),
    ...(visibility !== 'published' && { visibility }),
    prices,
    ...(plans.length > 0 && { plans }),
    ...(grants.length > 0 && {
      grants: Object.fromEntries(grants.map(([code, amount]) => [code, amount === true ? true : writtenDecimal(amount)])),
    }),
    ...(type === 'recurring' && addon.active && !addon.autoRenew && { autoRenew: false }),
    ...(!addon.active && { active: false }),
  };
}
