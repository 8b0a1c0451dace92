import type { Aggregation, ChargePricing, MetricRounding } from '@locai/billing-contract';
import type { Properties } from '../terms.ts';

/** A worked example of somebody's public documentation. Amounts are minor units as published. */
interface Published {
  source: string;
  says: string;
}

/** What units cost. */
export interface PublishedPrice extends Published {
  pricing: ChargePricing;
  units: string;
  events?: number;
  /** What the plan includes: the charge is on overage. */
  granted?: string;
  minimum?: number;
  amount: number;
}

/** What events come to. */
export interface PublishedUnits extends Published {
  aggregation: Aggregation;
  /** `[instant, value]` */
  events: [string, string][];
  rounding?: MetricRounding;
  units: string;
}

/** What each of a row of events costs when it is paid at once. */
export interface PublishedAdvance extends Published {
  pricing: ChargePricing;
  amounts: string[];
  fees: number[];
}

/** What each of a row of transactions costs by itself. */
export interface PublishedTransactions extends Published {
  properties: Properties<'percentage'>;
  amounts: string[];
  prices: string[];
}

/** A price for a part of a period. */
export interface PublishedProration extends Published {
  price: number;
  days: number;
  of: number;
  amount: number;
  /** Where our rule differs on purpose: how, and what we say instead if it comes to something else. */
  differs?: string;
  ours?: { of: number; amount: number };
}

/** One set of properties in one currency. */
export const standardPrice = (amount: string): ChargePricing => ({ model: 'standard', properties: { USD: { amount } } });

export const packagePrice = (amount: string, size: string, free?: string): ChargePricing => ({
  model: 'package',
  properties: { USD: { amount, size, ...(free && { free }) } },
});

type Tiers = Properties<'graduated'>['tiers'];

/** `[to, rate, flat]` */
export const tiersOf = (...tiers: [string | null, string, string?][]): Tiers =>
  tiers.map(([to, rate, flat]) => ({ to, rate, ...(flat && { flat }) }));

export const graduatedPrice = (tiers: Tiers): ChargePricing => ({ model: 'graduated', properties: { USD: { tiers } } });

export const volumePrice = (tiers: Tiers): ChargePricing => ({ model: 'volume', properties: { USD: { tiers } } });
