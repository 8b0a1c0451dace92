import type { BillableMetric, ChargeModel, ChargePricing } from '@locai/billing-contract';

/** What a charge costs by, as a version of its plan stores it. Prices are decimal strings in minor units. */
export interface ChargeTerms {
  model: ChargeModel;
  properties: ChargePricing['properties'];
  /** null: the charge has no entitlement, so that all units are charged. */
  charge_on: 'all' | 'overage' | null;
  /** What a period costs at least, in minor units by currency. */
  minimum: Record<string, number> | null;
  prorated: boolean;
}

/** How events become units. */
export type MetricTerms = Pick<BillableMetric, 'aggregation' | 'rounding' | 'recurring'>;

/** What one model costs by, in one currency. */
export type Properties<M extends ChargeModel> = Extract<ChargePricing, { model: M }>['properties'][string];

export type Tier = Properties<'graduated'>['tiers'][number];
