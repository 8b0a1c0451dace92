import type { Schemas } from '@locai/billing-contract/client';

type Interval = Schemas['Interval'];
type Aggregation = Schemas['Aggregation'];
type ResetInterval = Schemas['ResetInterval'];

/** Which code has which type: what is worked out from the entitlements of a file. */
export type EntitlementTypes = Record<string, Schemas['Entitlement']['type']>;

/**
 * A catalogue as it is written down. Everything is keyed by its code, and codes refer to each other: one that is nowhere declared is
 * a type error where it is written.
 */
export interface BillingConfig<M extends string, E extends EntitlementTypes, P extends string, A extends string> {
  /** What usage is measured by. Needed for charges, and for entitlements that count something else than reported quantities. */
  metrics?: Record<M, MetricConfig>;
  /** What plans may grant. */
  entitlements: { [C in keyof E]: EntitlementConfig<E[C], NoInfer<M>> };
  /** What is for sale. */
  plans: Record<P, PlanConfig<NoInfer<E>, NoInfer<M>>>;
  /** What can be bought beside a plan. */
  addons?: Record<A, AddonConfig<NoInfer<E>, NoInfer<P>>>;
}

export interface MetricConfig {
  name: string;
  description?: string;
  /** How the events of a period become one number of units. */
  aggregation: Aggregation;
  /** The property of the event that is read. `count` has none; `sum` without one reads the reported quantity. */
  field?: string;
  /** An event counts when it passes every filter. */
  filters?: { key: string; values: string[] }[];
  /** Rounds the units of a period before they are priced. */
  rounding?: { mode: 'round' | 'ceil' | 'floor'; precision: number };
  /** The units carry over into the next period. */
  recurring?: boolean;
}

/** `boolean`: one has it or not. `metered`: usage counts against a quota. `static`: a JSON value. */
export type EntitlementConfig<T, M extends string> = {
  type: T;
  name: string;
  /** Who reports usage: only your servers (when left out), or the browser too. */
  reportedBy?: 'server' | 'client';
} & (T extends 'metered' ? Measured<M> : unknown);

interface Measured<M extends string> {
  /** What is counted, in the singular. */
  unit?: string;
  /** The metric whose value is the usage; left out: the sum of what is reported. */
  metric?: M;
}

/** Minor units (cents for USD, yen for JPY) by currency and interval. The first currency is the one that a new customer is shown. */
export type PriceTable = Record<string, Partial<Record<Interval, number>>>;

export interface PlanConfig<E extends EntitlementTypes, M extends string> {
  name: string;
  description?: string;
  /** A change to a higher rank is an upgrade. */
  rank: number;
  /** `hidden`: nobody sees it but who is on it. */
  visibility?: 'published' | 'hidden';
  /** Left out: the plan is sold by contact. Free is an explicit 0. */
  prices?: PriceTable;
  /** `false`: a period is paid at its end. */
  payInAdvance?: boolean;
  trial?: { days: number; needsCard?: boolean };
  seats?: SeatsConfig;
  /** Marketing lines. */
  features?: string[];
  /** The plan to put forward. */
  highlighted?: boolean;
  /** Your own notes; no customer sees them. */
  metadata?: Record<string, string>;
  /** What the plan grants, by entitlement. */
  entitlements?: { [C in keyof E]?: GrantOf<E[C]> };
  /** What usage costs beside the price of the plan, by the code of the charge. */
  charges?: Record<string, ChargeConfig<M, CodesOf<E, 'metered'>>>;
  /** `true`: no longer for sale. Who is on it stays on it. */
  archived?: boolean;
}

export interface SeatsConfig {
  /** Seats that the price of the plan covers. */
  included: number;
  /** What one has to buy at least; 1 when left out. */
  min?: number;
  /** Left out: no limit. */
  max?: number;
  /** What one seat beyond the included ones costs. Without a price nobody can have more seats. */
  prices?: PriceTable;
}

/** `true` for a boolean entitlement, a quota for a metered one, a value for a static one. */
export type GrantOf<T> = T extends 'boolean'
  ? true
  : T extends 'metered'
    ? QuotaConfig
    : T extends 'static'
      ? StaticValue
      : never;

/** The JSON value that the plan grants. */
interface StaticValue {
  value: unknown;
}

export interface QuotaConfig {
  /** How much, a whole number or a decimal string; `null` is unlimited. */
  quota: number | string | null;
  /** The quota is multiplied by the seats. */
  perSeat?: boolean;
  /** When usage begins at 0 again; with each billing period when left out. */
  resetInterval?: ResetInterval;
  /** `hard` (when left out): usage never passes the quota. `soft`: it may, as overage. */
  limit?: 'hard' | 'soft';
  /** What is left at a reset is carried over: at the most `max`, for so many reset periods. */
  rollover?: { max: number | string; expiresAfter: number };
}

export interface ChargeConfig<M extends string, C> {
  name: string;
  /** The metric whose units are priced. */
  metric: M;
  /** A metered entitlement of the plan that counts the same metric. */
  entitlement?: C;
  /** With an entitlement: `all` units (when left out), or what passes its quota. */
  chargeOn?: 'all' | 'overage';
  /** A model, and its properties by currency. Amounts are decimal strings in minor units. */
  pricing: Schemas['ChargePricing'];
  /** Fees arise as usage comes in. */
  payInAdvance?: boolean;
  /** What a period costs at least, in minor units by currency. */
  minimum?: Record<string, number>;
  /** Units of a recurring metric are billed for the days they were there. */
  prorated?: boolean;
  /** Billed every month even when the plan is billed less often. */
  billMonthly?: boolean;
  /** How it is priced is never shown to customers. */
  private?: boolean;
}

/** `one_off`: bought once. `recurring`: for every period. */
export type AddonConfig<E extends EntitlementTypes, P extends string> = AddonOf<
  P,
  { [C in CodesOf<E, 'metered' | 'boolean'>]?: E[C] extends 'boolean' ? true : number | string }
>;

type AddonOf<P extends string, Grants> = {
  name: string;
  description?: string;
  /** `hidden`: only you can start it. */
  visibility?: 'published' | 'hidden';
  /** The plans that it can be added to; left out: every plan. */
  plans?: P[];
  /** What it adds: an amount of a metered entitlement, `true` for a boolean one. */
  grants?: Grants;
  /** `false`: off sale, for good. */
  active?: boolean;
} & (
  | { type: 'one_off' /** Minor units by currency. */; prices: Record<string, number>; autoRenew?: false }
  | { type: 'recurring'; prices: PriceTable /** Bought again at each renewal (when left out). */; autoRenew?: boolean }
);

/** The codes of the entitlements of a type. */
export type CodesOf<E extends EntitlementTypes, T> = keyof { [C in keyof E as E[C] extends T ? C : never]: true } & string;

/** Any catalogue, whatever its codes. */
export interface AnyBillingConfig {
  metrics?: Record<string, MetricConfig>;
  entitlements: Record<string, AnyEntitlement>;
  plans: Record<string, AnyPlan>;
  addons?: Record<string, AnyAddon>;
}

export type AnyEntitlement = EntitlementConfig<Schemas['Entitlement']['type'], string> & Measured<string>;
export type AnyCharge = ChargeConfig<string, string>;
export type AnyPlan = Omit<PlanConfig<EntitlementTypes, string>, 'charges'> & { charges?: Record<string, AnyCharge> };
export type AnyAddon = AddonOf<string, Record<string, number | string | true | undefined>>;
