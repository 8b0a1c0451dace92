import type { BulkUsageReport, BulkUsageResult, Check, UsageReport } from '@locai/billing-contract';
import { customerKey, type Principal } from '../http/principal.ts';
import { notFound } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { type CheckQuery, checkEntitlements } from './check-entitlements.ts';
import type { Question } from './decide.ts';
import { readReport } from './read-report.ts';
import { type Reported, reportUsage } from './report-usage.ts';
import { reportUsageInBulk } from './report-usage-in-bulk.ts';

// What the routes of the hot path answer, whichever way a request comes: through Hono, or directly.

/** Who calls, and what serves them. */
export interface Caller {
  ports: Ports;
  principal: Principal | null;
}

/** @throws ProblemError 404 for a code that is not in the catalogue */
export async function answerStatus(caller: Caller, { consistency, ...question }: Question & Wanted): Promise<Check> {
  const { data } = await answerChecks(caller, { checks: [question], consistency });
  const [check] = data;
  if (!check || check.reason === 'unknown_entitlement') throw notFound('entitlement');
  return check;
}

/** How fresh an answer has to be. */
type Wanted = Pick<CheckQuery, 'consistency'>;

export async function answerChecks(
  { ports, principal }: Caller,
  asked: { checks: Question[] } & Wanted,
): Promise<{ data: Check[] }> {
  const who = { customerKey: customerKey(principal), userId: principal?.userId ?? null };
  return { data: await checkEntitlements(ports, { ...who, ...asked, at: await ports.clock.now(ports.db) }) };
}

interface Sent {
  entitlementCode?: string | undefined;
  metricCode?: string | undefined;
  body: UsageReport;
  /** The header Idempotency-Key. */
  header: string | undefined;
}

export async function takeReport({ ports, principal }: Caller, { body, header, ...subject }: Sent): Promise<Reported> {
  const key = customerKey(principal);
  const at = await ports.clock.now(ports.db);
  return reportUsage(ports, { ...readReport({ body, header, principal, at }), ...subject, customerKey: key });
}

export async function takeReports(
  { ports, principal }: Caller,
  reports: BulkUsageReport[],
): Promise<{ data: BulkUsageResult[] }> {
  return { data: await reportUsageInBulk(ports, { principal, reports, at: await ports.clock.now(ports.db) }) };
}
