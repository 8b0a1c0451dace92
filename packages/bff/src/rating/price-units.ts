import type { Big, ChargePricing } from '@locai/billing-contract';
import { graduated } from './models/graduated.ts';
import { graduatedPercentage } from './models/graduated-percentage.ts';
import { packaged } from './models/package.ts';
import { percentage } from './models/percentage.ts';
import { standard } from './models/standard.ts';
import { volume } from './models/volume.ts';
import type { ChargeTerms } from './terms.ts';

/** What is priced. */
export interface Priced {
  currency: string;
  /** 0 or more. */
  units: Big;
  /** How many events they came with; percentage asks. */
  events: number;
}

/**
 * What units cost by a model, in minor units, exact.
 *
 * @throws RangeError for a charge without a price in the currency
 * @example
 * priceUnits({ model: 'standard', properties: { USD: { amount: '0.2' } } }, { currency: 'USD', units: new Big(412), events: 3 })
 * // 82.4
 */
export function priceUnits(charge: Pick<ChargeTerms, 'model' | 'properties'>, { currency, units, events }: Priced): Big {
  const { model, properties } = charge as ChargePricing;
  if (model === 'standard') return standard(inCurrency(properties, currency), units);
  if (model === 'package') return packaged(inCurrency(properties, currency), units);
  if (model === 'graduated') return graduated(inCurrency(properties, currency), units);
  if (model === 'volume') return volume(inCurrency(properties, currency), units);
  if (model === 'percentage') return percentage(inCurrency(properties, currency), units, events);
  return graduatedPercentage(inCurrency(properties, currency), units);
}

/** @throws RangeError for a charge without a price in the currency */
export function inCurrency<T>(properties: Record<string, T>, currency: string): T {
  const found = properties[currency];
  if (found === undefined)
    throw new RangeError(`The charge has no price in ${currency}, only in ${Object.keys(properties).join(', ')}`);
  return found;
}
