import type { Check, ProblemCode, UsageProperties, UsageResult } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';
import type { CustomerKey } from '../http/principal.ts';
import { ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { addUpgrades } from './check-entitlements.ts';
import { hashKey } from './events.ts';
import { entitlementsOfMetric, idOfMetric } from './metrics/entitlements-of-metric.ts';
import type { Count, Outcome } from './take-report.ts';

export interface Report {
  customerKey: CustomerKey;
  entitlementCode?: string | undefined;
  /** Instead of an entitlement: draws on all that this metric measures, or on none. */
  metricCode?: string | undefined;
  /** Decimal string above 0. */
  quantity: string;
  idempotencyKey: string;
  /** `service`: it came with a service key. */
  reporter: 'browser' | 'service';
  /** Who used it; null: nobody in particular. */
  userId: string | null;
  /** Billing time. */
  at: Date;
  /** When it was used, in billing time; `at` when left out. */
  timestamp?: Date | undefined;
  properties?: UsageProperties | undefined;
  /** The subscription that must grant it; whichever the customer has when left out. */
  subscriptionId?: string | undefined;
}

/**
 * Counts usage: durable before it returns, exactly once per customer, reporter and key within 35 days, and never past a hard
 * limit or the limit of a person. A denied report counts nothing and leaves its key free.
 *
 * @returns the decision with the balance after it; `replayed` when the key was seen before and nothing was counted again
 * @throws ProblemError 404 unknown code, 403 a browser where only a server may report, 422 not metered or
 * nobody named where an administrator limits people, 409
 * `idempotency_key_reused`, 409 with the reason of the denial and the decision as `check`
 * @example
 * await reportUsage(ports, { customerKey, entitlementCode: 'messages', quantity: '1', idempotencyKey: 'msg_8412',
 *   reporter: 'browser', userId: 'user_7', at });
 */
export async function reportUsage(ports: Pick<Ports, 'db' | 'time' | 'live' | 'reports'>, report: Report): Promise<Reported> {
  const { customerId, ...result } = await acceptReport(ports, report);
  // Whoever reports need not wait until pages have heard of it.
  if (!result.replayed) ports.live.publishSoon(customerId, ['entitlements']);
  return result;
}

/** `checks` of a report by metric: one per entitlement that it drew on. */
export type Reported = UsageResult & { checks?: Check[] };

/** The same, but for telling live pages: who reports many tells them once. */
export async function acceptReport(
  ports: Pick<Ports, 'db' | 'time' | 'reports'>,
  report: Report,
): Promise<Reported & { customerId: string }> {
  const { metricCode } = report;
  const sent = metricCode === undefined ? ofEntitlement(report) : await ofMetric(ports.db, report, metricCode);
  const { kind, standing, check, checks } = await ports.reports.count(toCount(report, sent, ports.time.now()));
  if (kind === 'denied' || !standing) throw await denial(ports.db, { standing, check });
  const result = { accepted: true, replayed: kind === 'replayed', check, customerId: standing.customerId } as const;
  return sent.codes && checks ? { ...result, checks } : result;
}

/** What a report draws on. */
type Subject = Pick<Count, 'entitlement_code' | 'codes'>;

function ofEntitlement({ entitlementCode }: Report): Subject {
  if (entitlementCode === undefined) throw noSubject('entitlementCode', 'is needed, or metricCode instead');
  return { entitlement_code: entitlementCode };
}

async function ofMetric(db: Db, { entitlementCode }: Report, metricCode: string): Promise<Subject> {
  if (entitlementCode !== undefined) throw noSubject('metricCode', 'must be left out where entitlementCode says what was used');
  return { entitlement_code: idOfMetric(metricCode), codes: await entitlementsOfMetric(db, metricCode) };
}

function noSubject(path: string, message: string): ProblemError {
  const detail = `${path} ${message}. Correct it and send it again; nothing was counted.`;
  return new ProblemError('invalid_request', detail, { errors: [{ path, message }] });
}

function toCount(report: Report, subject: Subject, acceptedAt: Date): Count {
  return {
    ...subject,
    customerKey: report.customerKey,
    key_hash: hashKey(report.reporter, report.idempotencyKey),
    quantity: report.quantity,
    reporter: report.reporter,
    user_id: report.userId,
    subscriptionId: report.subscriptionId,
    at: report.at,
    occurred_at: report.timestamp ?? report.at,
    backdated: report.timestamp !== undefined,
    properties: report.properties ?? null,
    accepted_at: acceptedAt,
  };
}

const denials = {
  feature_not_in_plan: 'The plan does not include this.',
  limit_reached: 'The limit of the plan is reached.',
  user_limit_reached: 'The limit of this person is reached.',
  past_due: 'A payment is overdue. Pay the open invoice.',
  trial_expired: 'The trial has ended. Choose a plan.',
  no_subscription: 'There is no subscription. Choose a plan.',
} satisfies Partial<Record<ProblemCode, string>>;

const isDenial = (reason: Check['reason']): reason is keyof typeof denials => reason in denials;

/** What a denied report or reservation is answered with. */
export async function denial(db: Db, { standing, check: denied }: Omit<Outcome, 'kind'>): Promise<Error> {
  const [check] = await addUpgrades(db, standing, [denied]);
  if (!isDenial(denied.reason)) return new Error(`A report cannot be denied with ${denied.reason}`);
  return new ProblemError(denied.reason, `${denials[denied.reason]} Nothing was counted; the same key may be used again.`, {
    check,
  });
}
