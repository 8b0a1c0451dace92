import { type BulkUsageReport, type BulkUsageResult, Check } from '@locai/billing-contract';
import { type CustomerKey, customerKey, type Principal } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { readReport } from './read-report.ts';
import { acceptReport } from './report-usage.ts';

/** Customers whose reports are counted side by side; one connection each. */
const lanes = 4;

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
  ports: Pick<Ports, 'db' | 'time' | 'live'>,
  { principal, reports, at }: Sent,
): Promise<BulkUsageResult[]> {
  const results: BulkUsageResult[] = [];
  const changed = new Set<string>();
  const queues = [...byCustomer(reports).values()];
  const work = async () => {
    for (let queue = queues.shift(); queue; queue = queues.shift())
      for (const { report, position } of queue) {
        const { customerId, ...result } = await countOne(ports, { principal, report, at });
        results[position] = result;
        if (customerId) changed.add(customerId);
      }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  for (const customerId of changed) await ports.live.publish(customerId, ['entitlements']);
  return results;
}

type Placed = { report: BulkUsageReport; position: number };

function byCustomer(reports: BulkUsageReport[]): Map<string, Placed[]> {
  const queues = new Map<string, Placed[]>();
  for (const [position, report] of reports.entries()) {
    const { kind, externalId } = report.customer ?? {};
    const key = JSON.stringify([kind, externalId]);
    const queue = queues.get(key) ?? [];
    queue.push({ report, position });
    queues.set(key, queue);
  }
  return queues;
}

type Counted = BulkUsageResult & { customerId?: string };

async function countOne(
  ports: Pick<Ports, 'db' | 'time'>,
  { principal, report, at }: Omit<Sent, 'reports'> & { report: BulkUsageReport },
): Promise<Counted> {
  const { customer, entitlementCode, ...body } = report;
  try {
    const key: CustomerKey = customer ?? customerKey(principal);
    const { check, replayed, customerId } = await acceptReport(ports, {
      ...readReport({ body, principal, at }),
      customerKey: key,
      entitlementCode,
    });
    return replayed ? { outcome: 'replayed', check } : { outcome: 'counted', check, customerId };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status >= 500) throw error;
    return refusal(error);
  }
}

function refusal({ code, message, extra }: ProblemError): BulkUsageResult {
  const decision = Check.safeParse(extra.check);
  return { outcome: 'refused', ...(decision.success && { check: decision.data }), problem: { code, detail: message } };
}
