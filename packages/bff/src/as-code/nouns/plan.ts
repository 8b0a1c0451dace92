import { NewPlan, type Plan } from '@locai/billing-contract';
import type { AnyPlan, PriceTable } from '../billing-config.ts';
import { parsed } from '../parsed.ts';
import { type Grant, grantBody, localGrant, remoteGrant, writtenGrant } from './grant.ts';
import { priceList, priceTable } from './prices.ts';

/** A plan with every field, its charges apart. */
export interface PlanDefinition {
  name: string;
  description: string | null;
  rank: number;
  visibility: 'published' | 'hidden';
  prices: PriceTable;
  payInAdvance: boolean;
  trial: { days: number; needsCard: boolean } | null;
  seats: { included: number; min: number; max: number | null; prices: PriceTable } | null;
  features: string[];
  highlighted: boolean;
  metadata: Record<string, string>;
  entitlements: Record<string, Grant>;
  archived: boolean;
}

export function localPlan(code: string, config: AnyPlan): PlanDefinition {
  const { prices = {}, trial, seats, entitlements = {}, charges: _, archived = false, ...shown } = config;
  const granted = grantsOf(entitlements);
  const body = {
    ...shown,
    code,
    prices: priceList(prices),
    ...(trial && { trial: { needsCard: false, ...trial } }),
    ...(seats && { seats: { ...seats, prices: priceList(seats.prices ?? {}) } }),
    entitlements: Object.entries(granted).map(([entitlement, grant]) => grantBody(entitlement, grant)),
  };
  return { ...planTerms(parsed(NewPlan, body, `plans.${code}`)), entitlements: granted, archived };
}

function grantsOf(entitlements: NonNullable<AnyPlan['entitlements']>): Record<string, Grant> {
  const given = Object.entries(entitlements).flatMap(([code, grant]) => (grant === undefined ? [] : [[code, localGrant(grant)]]));
  return Object.fromEntries(given);
}

export function remotePlan(plan: Plan): PlanDefinition {
  const entitlements = Object.fromEntries(plan.entitlements.map((one) => [one.code, remoteGrant(one)]));
  return { ...planTerms(plan), entitlements, archived: plan.archived ?? false };
}

function planTerms(plan: NewPlan | Plan): Omit<PlanDefinition, 'entitlements' | 'archived'> {
  const { name, description = null, rank, visibility = 'published', payInAdvance, features, highlighted } = plan;
  const { trial = null, seats = null, metadata = {} } = plan;
  return {
    name,
    description,
    rank,
    visibility,
    prices: priceTable(plan.prices),
    payInAdvance,
    trial,
    seats: seats && { ...seats, prices: priceTable(seats.prices) },
    features,
    highlighted,
    metadata,
  };
}

/** What can be changed, as the API takes it. */
export function planFields({ prices, seats, entitlements, archived: _, ...shown }: PlanDefinition) {
  return {
    ...shown,
    prices: priceList(prices),
    seats: seats && { ...seats, prices: priceList(seats.prices) },
    entitlements: Object.keys(entitlements)
      .sort()
      .flatMap((code) => (entitlements[code] === undefined ? [] : [grantBody(code, entitlements[code])])),
  };
}

/** As one would write it: without what goes without saying. */
export function writtenPlan(plan: PlanDefinition): AnyPlan {
  const { name, description, rank, visibility, prices, payInAdvance, trial, seats, features, highlighted, metadata } = plan;
  const grants = Object.entries(plan.entitlements).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    name,
    ...(description !== null && { description }),
    rank,
    ...(visibility !== 'published' && { visibility }),
    ...(highlighted && { highlighted }),
    ...(Object.keys(prices).length > 0 && { prices }),
    ...(!payInAdvance && { payInAdvance }),
    ...(trial && { trial: { days: trial.days, ...(trial.needsCard && { needsCard: true }) } }),
    ...(seats && { seats: writtenSeats(seats) }),
    ...(features.length > 0 && { features }),
    ...(grants.length > 0 && { entitlements: Object.fromEntries(grants.map(([code, grant]) => [code, writtenGrant(grant)])) }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(plan.archived && { archived: true }),
  };
}

function writtenSeats({ included, min, max, prices }: NonNullable<PlanDefinition['seats']>) {
  return {
    included,
    ...(min !== 1 && { min }),
    ...(max !== null && { max }),
    ...(Object.keys(prices).length > 0 && { prices }),
  };
}
