import type { UsagePoint, UsageSeries } from '@locai/billing-contract';
import { findEntitlements } from '../../catalog/entitlements/find-entitlements.ts';
import type { EntitlementRow } from '../../catalog/entitlements/store.ts';
import { findCustomer } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import { assertAccess, type CustomerKey, type Principal } from '../../http/principal.ts';
import { localDate } from '../../periods/local-days.ts';
import type { Ports } from '../../ports.ts';
import { sum } from '../quantities.ts';
import { findMetered } from '../read-usage.ts';
import { findTimeZone, listMeteredCodes } from '../store.ts';
import { type DayRow, listDays } from './store.ts';
import { cut, type Stretch, stretchOf } from './stretches.ts';

export interface SeriesQuery {
  customerKey: CustomerKey;
  /** Every metered entitlement that the customer has, when left out. */
  entitlementCode?: string | undefined;
  resolution: UsageSeries['resolution'];
  /** Local dates, YYYY-MM-DD; `to` is the day after the last. */
  from?: string | undefined;
  to?: string | undefined;
  /** Only what this person used. */
  userId?: string | undefined;
  /** Billing time. */
  at: Date;
}

/**
 * What a customer, or one person of it, used over time: without a gap, by when it was used, corrections included.
 *
 * @throws ProblemError 404 for an unknown code, 422 for one that is not metered and for no or too many points
 */
export async function readSeries({ db, timeZone }: Pick<Ports, 'db' | 'timeZone'>, query: SeriesQuery): Promise<UsageSeries> {
  const { customerKey, resolution, userId, at } = query;
  const definitions = await definitionsOf(db, query);
  const codes = definitions.map(({ code }) => code);
  const customer = await findCustomer(db, customerKey);
  const zone = (customer && (await findTimeZone(db, customer.id, codes))) ?? customer?.time_zone ?? timeZone;
  const stretch = stretchOf(query, resolution, localDate(at, zone));
  const parts = cut(stretch, resolution);
  const days = customer && codes.length > 0 ? await listDays(db, { ...stretch, customerId: customer.id, codes, userId }) : [];
  return { timeZone: zone, resolution, ...stretch, data: definitions.map((one) => toSeries(one, parts, days)) };
}

async function definitionsOf(db: Db, { customerKey, entitlementCode }: SeriesQuery): Promise<EntitlementRow[]> {
  if (entitlementCode !== undefined) return [await findMetered(db, entitlementCode)];
  const codes = await listMeteredCodes(db, customerKey);
  return codes.length > 0 ? findEntitlements(db, codes) : [];
}

function toSeries({ code, name, unit }: EntitlementRow, parts: Stretch[], all: DayRow[]): UsageSeries['data'][number] {
  const days = all.filter(({ entitlement_code }) => entitlement_code === code);
  const points = parts.map((part) => toPoint(part, days));
  return { entitlementCode: code, name, unit, total: sum(...points.map(({ quantity }) => quantity)), points };
}

function toPoint({ from, to }: Stretch, days: DayRow[]): UsagePoint {
  const inside = days.filter(({ day }) => day >= from && day < to);
  const events = inside.reduce((count, row) => count + Number(row.events), 0);
  return { from, to, quantity: sum(...inside.map(({ quantity }) => quantity)), events };
}

/** @throws ProblemError 403 for what somebody else used, unless an administrator or a server asks */
export function assertMaySee(principal: Principal | null, userId: string | undefined): void {
  if (userId === undefined || principal?.userId === userId || principal?.service) return;
  assertAccess(principal, 'org_admin');
}
