import type { Db } from '../database/database.ts';
import { listEnabledConfigs } from './outbox-store.ts';

/**
 * The shares of a quota, in percent and rising, at which somebody wants to be told of usage; none when nobody does.
 *
 * @example
 * const crossed = (await readThresholds(db)).filter((percentage) => before < percentage && percentage <= after);
 */
export async function readThresholds(db: Db): Promise<number[]> {
  const configs = await listEnabledConfigs(db, ['usage.threshold_reached']);
  return [...new Set(configs.flatMap(({ percentages }) => percentages ?? []))].sort((a, b) => a - b);
}

/**
 * The key of a threshold's notice: it is told once per period, however often the usage crosses it.
 *
 * @param period what tells reset periods apart, e.g. the instant of its beginning
 */
export function thresholdKey(of: { customerId: string; entitlementCode: string; percentage: number; period: string }): string {
  return `threshold ${of.customerId} ${of.entitlementCode} ${of.period} ${of.percentage}`;
}
