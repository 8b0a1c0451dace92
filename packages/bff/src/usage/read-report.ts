import type { UsageReport } from '@locai/billing-contract';
import type { Principal } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import type { Report } from './report-usage.ts';

const earliestMs = 35 * 24 * 60 * 60_000;
const latestMs = 5 * 60_000;

/** A report as it came over HTTP. */
export interface SentReport {
  body: UsageReport;
  /** The header Idempotency-Key. */
  header?: string | undefined;
  principal: Principal | null;
  /** Billing time. */
  at: Date;
}

/**
 * Reads what a caller reports, as far as it is theirs to say.
 *
 * @throws ProblemError 422 without a key or with two; for somebody else's usage or a timestamp without a service key; for a
 * timestamp more than 35 days ago or 5 minutes ahead
 */
export function readReport(sent: SentReport): Omit<Report, 'customerKey' | 'entitlementCode'> {
  const { body, principal, at } = sent;
  return {
    quantity: body.quantity,
    idempotencyKey: keyOf(sent),
    reporter: principal?.service ? 'service' : 'browser',
    userId: userOf(principal, body.userId),
    at,
    timestamp: timestampOf(sent),
    properties: body.properties,
  };
}

function keyOf({ body, header }: SentReport): string {
  const key = body.idempotencyKey ?? header;
  if (key === undefined) throw invalid('idempotencyKey', 'is required, here or as the header Idempotency-Key');
  if (header !== undefined && header !== key) throw invalid('idempotencyKey', 'differs from the header Idempotency-Key');
  return key;
}

/** The person that a request is about: the caller, or whom a service key names. @throws ProblemError 422 for somebody else */
export function userOf(principal: Principal | null, named: string | undefined): string | null {
  const own = principal?.userId ?? null;
  if (named === undefined || named === own) return own;
  if (principal?.service) return named;
  throw invalid('userId', 'may name somebody else only with a service key');
}

function timestampOf({ body, principal, at }: SentReport): Date | undefined {
  if (body.timestamp === undefined) return undefined;
  if (!principal?.service) throw invalid('timestamp', 'may come only with a service key');
  return recent(body.timestamp, at);
}

/** @throws ProblemError 422 for a timestamp more than 35 days ago or 5 minutes ahead */
export function recent(timestamp: string, at: Date): Date {
  const moment = new Date(timestamp);
  const ago = at.getTime() - moment.getTime();
  if (ago > earliestMs || -ago > latestMs) throw invalid('timestamp', 'must be at most 35 days ago and 5 minutes ahead');
  return moment;
}

function invalid(path: string, message: string): ProblemError {
  const detail = `${path} ${message}. Correct it and send it again; nothing was counted.`;
  return new ProblemError('invalid_request', detail, { errors: [{ path, message }] });
}
