import { Big, type ChargePricing } from '@locai/billing-contract';
import { billableUnits, grantedAtEnd } from './billable-units.ts';
import { dailyLevels, type Level } from './daily-levels.ts';
import { pricesTransactions } from './models/percentage.ts';
import { above } from './overage.ts';
import { inCurrency, priceUnits } from './price-units.ts';
import { roundUnits } from './round-units.ts';
import type { ChargeTerms, MetricTerms } from './terms.ts';
import type { PeriodUsage, RatedPeriod } from './usage.ts';

/** `units ÷ over` units cost `sum ÷ over` minor units: fractions, so that each is rounded once and at the end. */
export interface Cost {
  units: Big;
  sum: Big;
  /** 1, or the days of the whole period where days are priced. */
  over: Big;
}

/** What is rated. */
export interface Rated {
  charge: ChargeTerms;
  metric: MetricTerms;
  usage: PeriodUsage;
  currency: string;
  period: RatedPeriod;
}

/** What the usage of a period costs. @throws RangeError for a charge without a price in the currency */
export function costOf(rated: Rated): Cost {
  return rated.charge.prorated ? proratedCost(rated) : fullCost(rated);
}

function fullCost({ charge, metric, usage, currency, period }: Rated): Cost {
  const units = billableUnits(charge, metric, usage, period);
  const priced = pricedByEvent(charge, currency)
    ? pricedOf(usage)
    : priceUnits(charge, { currency, units, events: events(usage) });
  return { units, sum: priced, over: new Big(1) };
}

/**
 * Every local day is priced at its own level, and the period costs the average of its days: `Σ price(level of the day) ÷ days
 * of the whole period`. So a unit costs its share of days, each tier for the days it was entered.
 */
function proratedCost(rated: Rated): Cost {
  const { charge, currency, period } = rated;
  const levels = paidLevels(rated);
  const over = new Big(period.whole.days);
  const unitDays = overDays(levels, (units) => units);
  const sum = overDays(levels, (units) => priceUnits(charge, { currency, units, events: 0 }));
  return { units: unitDays, sum, over };
}

/** The levels of the days, without what the quota covers. */
function paidLevels({ charge, metric, usage, period }: Rated): Level[] {
  const granted = charge.charge_on === 'overage' ? grantedAtEnd(usage) : '0';
  return dailyLevels(metric, usage, period).map(({ units, days }) => ({
    units: roundUnits(above(units, granted), metric.rounding),
    days,
  }));
}

function overDays(levels: Level[], worth: (units: Big) => Big): Big {
  return levels.reduce((total, { units, days }) => total.plus(worth(units).times(days)), new Big(0));
}

function pricedByEvent(charge: ChargeTerms, currency: string): boolean {
  const { model, properties } = charge as ChargePricing;
  return model === 'percentage' && pricesTransactions(inCurrency(properties, currency), charge.charge_on === 'overage');
}

function pricedOf({ priced, resets }: PeriodUsage): Big {
  if (priced === undefined && resets.some(({ buckets }) => buckets.length > 0))
    throw new RangeError('This charge prices each event by itself: give `priced`, the sum of what priceTransaction says of each');
  return new Big(priced ?? 0);
}

function events({ resets }: PeriodUsage): number {
  return resets.reduce((total, { buckets }) => buckets.reduce((sum, bucket) => sum + bucket.events, total), 0);
}
