import { type NewPlanEntitlement, type PlanEntitlement, plain } from '@locai/billing-contract';
import type { QuotaConfig } from '../billing-config.ts';

/** What a plan grants of one entitlement, with every field. */
export type Grant = true | { value: unknown } | Quota;

interface Quota {
  quota: string | null;
  perSeat: boolean;
  resetInterval: PlanEntitlement['resetInterval'];
  limit: PlanEntitlement['limit'];
  rollover: { max: string; expiresAfter: number } | null;
}

type GrantConfig = true | { value: unknown } | QuotaConfig;

/** What is written down. Numbers that are none stay as they are, for the API's schema to refuse. */
export function localGrant(config: GrantConfig): Grant {
  if (config === true) return true;
  if ('value' in config) return { value: config.value };
  const { quota, perSeat = false, resetInterval = 'billing_period', limit = 'hard', rollover } = config;
  return {
    quota: quota === null ? null : decimal(quota),
    perSeat,
    resetInterval,
    limit,
    rollover: rollover ? { max: decimal(rollover.max), expiresAfter: rollover.expiresAfter } : null,
  };
}

/** The shortest form of a decimal; what is no decimal is left as it was written. */
export function decimal(value: number | string): string {
  const text = String(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? plain(text) : text;
}

export function remoteGrant({ type, quota, value, perSeat, resetInterval, limit, rollover }: PlanEntitlement): Grant {
  if (type === 'boolean') return true;
  if (type === 'static') return { value };
  return { quota, perSeat, resetInterval, limit, rollover: rollover ?? null };
}

/** As the API takes it. */
export function grantBody(entitlementCode: string, grant: Grant): NewPlanEntitlement {
  return grant === true ? { entitlementCode } : { entitlementCode, ...grant };
}

/** As one would write it: without what goes without saying. */
export function writtenGrant(grant: Grant): GrantConfig {
  if (grant === true || 'value' in grant) return grant;
  const { quota, perSeat, resetInterval, limit, rollover } = grant;
  return {
    quota: quota === null ? null : writtenDecimal(quota),
    ...(perSeat && { perSeat }),
    ...(resetInterval !== 'billing_period' && { resetInterval }),
    ...(limit !== 'hard' && { limit }),
    ...(rollover && { rollover: { ...rollover, max: writtenDecimal(rollover.max) } }),
  };
}

/** A whole number where a number can say it exactly, else the decimal string. */
export function writtenDecimal(text: string): number | string {
  return String(Number(text)) === text && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
