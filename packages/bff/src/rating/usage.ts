/**
 * What was used on a local day: rows as the usage room keeps them with every event. Rows of one day add up, so that it does not
 * matter how usage was split into reports, and nobody has to scan events.
 */
export interface UsageBucket {
  /** `YYYY-MM-DD`, by when it was used. */
  day: string;
  /** How many events. */
  events: number;
  /** Σ of their values; below 0 where more was taken away than added. A decimal string, as all below. */
  quantity: string;
  /** The greatest value; null without events. */
  max: string | null;
  /** The value of the last event, and when that was. */
  latest: string | null;
  latest_at: Date | null;
  /** Values seen for the first time in the billing period; of a recurring metric: for the first time ever. */
  unique_values: number;
  /** Σ δ·(end − t) in milliseconds, with the end of the whole billing period. */
  weight: string;
}

/** What was used in one reset period of the entitlement, as far as it lies in the billing period. */
export interface ResetUsage {
  buckets: UsageBucket[];
  /** What was granted for the reset period; null: unlimited. Left out: nothing was, or nobody asks. */
  granted?: string | null;
  /** Units of the same reset period that came before the billing period. */
  before?: string;
}

/** What was used in a billing period. */
export interface PeriodUsage {
  /** Of a recurring metric: what was there when the period began, see `carriedOver`. Left out: nothing. */
  carried?: string;
  /** One per reset period, in their order. Without an entitlement there is one. */
  resets: ResetUsage[];
  /** Σ `priceTransaction` of the events, where each is priced by itself; see `pricesTransactions`. */
  priced?: string;
}

/** What is billed: `[from, to)` of a billing period. It is the whole one unless a subscription begins, changes or ends in it. */
export interface RatedPeriod {
  from: Date;
  to: Date;
  /** The local day of `from`, which is billed. */
  firstDay: string;
  /** How many local days are billed. */
  days: number;
  whole: { from: Date; to: Date; days: number };
}
