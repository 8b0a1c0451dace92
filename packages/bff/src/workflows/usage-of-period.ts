import type { InvoiceUsage } from '@locai/billing-contract';
import type { CustomerRow } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import type { SubscriptionRow } from '../subscriptions/store.ts';
import { listUsage } from '../usage/read-usage.ts';

/**
 * What was used until a period's end, as its renewal invoice keeps it: of entitlements whose usage counted through the whole period.
 * What resets more often would show its last day or month only.
 */
export async function usageOfPeriod(
  trx: Db,
  customer: CustomerRow,
  { period_from, period_to }: SubscriptionRow,
): Promise<InvoiceUsage[]> {
  const customerKey = { kind: customer.kind, externalId: customer.external_id };
  const all = await listUsage(trx, { customerKey, userId: null, at: new Date(period_to.getTime() - 1) });
  const counted = all.filter(({ period }) => period && (period.to === null || new Date(period.from) <= period_from));
  return counted.flatMap(({ name, unit, units, balance }) =>
    balance === null ? [] : [{ name, unit, used: units, included: balance.unlimited ? null : balance.granted }],
  );
}
