import { intervals } from '@locai/billing-contract';
import type { Schemas } from '@locai/billing-contract/client';
import type { PriceTable } from '../billing-config.ts';

interface ListedPrice {
  interval: Schemas['Interval'] | null;
  price: Schemas['Money'];
}

/** A price table as the list that the API takes; the order of its currencies is kept. */
export function priceList(table: PriceTable): { interval: Schemas['Interval']; price: Schemas['Money'] }[] {
  return Object.entries(table).flatMap(([currency, amounts]) =>
    intervals.flatMap((interval) => {
      const amount = amounts[interval];
      return amount === undefined ? [] : [{ interval, price: { amount, currency } }];
    }),
  );
}

/** A list of prices as a table: currencies in the order that they come in, intervals from the shortest on. */
export function priceTable(list: ListedPrice[]): PriceTable {
  const currencies = [...new Set(list.map(({ price }) => price.currency))];
  return Object.fromEntries(currencies.map((currency) => [currency, amountsIn(list, currency)]));
}

function amountsIn(list: ListedPrice[], currency: string): PriceTable[string] {
  const inCurrency = list.filter(({ price }) => price.currency === currency);
  return Object.fromEntries(
    intervals.flatMap((interval) => {
      const entry = inCurrency.find((one) => one.interval === interval);
      return entry ? [[interval, entry.price.amount]] : [];
    }),
  );
}
