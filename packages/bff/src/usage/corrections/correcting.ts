import type { Act } from '../../audit/act.ts';
import type { Db } from '../../database/database.ts';
import type { CustomerKey } from '../../http/principal.ts';
import type { CountedMetric } from '../metrics/counted-metric.ts';
import type { StandingBalance } from '../store.ts';

export interface CorrectionOrder {
  customerKey: CustomerKey;
  entitlementCode: string;
  /** Decimal string; below 0 takes off. */
  quantity: string;
  reason: string;
  /** Whose usage; null: the customer's only. */
  userId: string | null;
  /** The moment whose local day is corrected; left out: the running reset period. */
  timestamp?: Date | undefined;
  act: Act;
  /** Billing time. */
  at: Date;
}

/** What a correction works on, under the balance's lock. */
export interface Correcting {
  trx: Db;
  order: CorrectionOrder;
  /** In its running reset period. */
  balance: StandingBalance;
  subscriptionId: string;
  /** What measures the usage. */
  metric: CountedMetric | null;
}
