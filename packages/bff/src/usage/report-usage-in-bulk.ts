import { type BulkUsageReport, type BulkUsageResult, Check } from '@locai/billing-contract';
import { type CustomerKey, customerKey, type Principal } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { readReport } from './read-report.ts';
import { acceptReport } from './report-usage.ts';

interface Sent {
  principal: Principal | null;
  reports: BulkUsageReport[];
  /** Billing time. */
  at: Date;
}

/**
 * Counts many reports, each by itself: one that is refused keeps no other from being counted. Those of one customer are counted in
 * their order. Repeatable with the same keys.
 *
 * @returns one result per report, in the order sent
 */
export async function reportUsageInBulk(
  ports: Pick<Ports, 'db' | 'time' | 'live' | 'reports'>,
  { principal, reports, at }: Sent,
): Promise<BulkUsageResult[]> {
  const counted = await Promise.all(reports.map((report) => countOne(ports, { principal, report, at })));
  const changed = new Set(counted.flatMap(({ customerId }) => customerId ?? []));
  for (const customerId of changed) ports.live.publishSoon(customerId, ['entitlements']);
  return counted.map(({ customerId: _, ...result }) => result);
}

type Counted = BulkUsageResult & { customerId?: string };

async function countOne(
  ports: Pick<Ports, 'db' | 'time' | 'reports'>,
  { principal, report, at }: Omit<Sent, 'reports'> & { report: BulkUsageReport },
): Promise<Counted> {
  const { customer, entitlementCode, metricCode, ...body } = report;
  try {
    const key: CustomerKey = customer ?? customerKey(principal);
    const {
      accepted: _,
      replayed,
      customerId,
      ...decision
    } = await acceptReport(ports, {
      ...readReport({ body, principal, at }),
      customerKey: key,
      entitlementCode,
      metricCode,
    });
    return replayed ? { outcome: 'replayed', ...decision } : { outcome: 'counted', ...decision, customerId };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status >= 500) throw error;
    return refusal(error);
  }
}

function refusal({ code, message, extra }: ProblemError): BulkUsageResult {
  const decision = Check.safeParse(extra.check);
  return { outcome: 'refused', ...(decision.success && { check: decision.data }), problem: { code, detail: message } };
}
