import { findEntitlement } from '../catalog/store.ts';
import { ensureCustomer, findCustomer } from '../customers/store.ts';
import type { Db } from '../database/database.ts';
import { assertMatch } from '../http/etag.ts';
import type { CustomerKey } from '../http/principal.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { Ports } from '../ports.ts';
import { ensureLimits, type LimitKey, lockLimits, type MeteringLimitRow, saveLimit } from './metering-limits.ts';
import { countsPeople } from './metrics/counted-metric.ts';
import { metricOf } from './metrics/metric-of.ts';

/** Who sets a limit: an administrator for somebody, or a person for themselves. */
export type LimitSetter = 'admin' | 'self';

const columns = { admin: 'admin_limit', self: 'self_limit' } as const;

export interface LimitOrder {
  customerKey: CustomerKey;
  userId: string;
  entitlementCode: string;
  by: LimitSetter;
}

type LimitPorts = Pick<Ports, 'db' | 'clock' | 'time' | 'live' | 'timeZone'>;

/**
 * Sets a limit where there is none. The next check and the next report go by it; what was used before counts.
 *
 * @param order `limit` is a decimal string of 0 or more
 * @throws ProblemError 409 when this setter has set one before, 422 for what is no metered entitlement
 */
export async function createMeteringLimit(ports: LimitPorts, order: LimitOrder & { limit: string }): Promise<MeteringLimitRow> {
  await assertMetered(ports.db, order.entitlementCode);
  await assertOfPeople(ports.db, order.entitlementCode);
  const at = await ports.clock.now(ports.db);
  const row = await ports.db.transaction().execute(async (trx) => {
    const now = ports.time.now();
    const customer = await ensureCustomer(trx, order.customerKey, { timeZone: ports.timeZone, at, now });
    const key: LimitKey = { ...order, customerId: customer.id };
    await ensureLimits(trx, key, at);
    const before = await lockLimits(trx, key);
    if (!before) throw new Error(`The limits of ${order.userId} vanished while they were made`);
    if (before[columns[order.by]] !== null) throw limitExists(order);
    return saveLimit(trx, before, { [columns[order.by]]: order.limit }, at);
  });
  await ports.live.publish(row.customer_id, ['entitlements']);
  return row;
}

/**
 * Changes a limit, or takes it away with null. Without a limit in the change everything stays.
 *
 * @throws ProblemError 404 when this setter has set none, 412 when `ifMatch` names another revision
 */
export async function updateMeteringLimit(
  ports: Ports,
  order: LimitOrder & { limit?: string | null | undefined; ifMatch?: string | undefined },
): Promise<MeteringLimitRow> {
  const customer = await findCustomer(ports.db, order.customerKey);
  if (!customer) throw notFound('limit');
  const at = await ports.clock.now(ports.db);
  const row = await ports.db.transaction().execute(async (trx) => {
    const before = await lockLimits(trx, { ...order, customerId: customer.id });
    if (!before || before[columns[order.by]] === null) throw notFound('limit');
    assertMatch(order.ifMatch, before.revision);
    return order.limit === undefined ? before : saveLimit(trx, before, { [columns[order.by]]: order.limit }, at);
  });
  if (order.limit !== undefined) await ports.live.publish(row.customer_id, ['entitlements']);
  return row;
}

async function assertMetered(db: Db, code: string): Promise<void> {
  const entitlement = await findEntitlement(db, code);
  if (entitlement?.type === 'metered') return;
  const message = entitlement ? `is ${entitlement.type}, not metered` : 'is no entitlement of the catalogue';
  throw new ProblemError('invalid_request', `entitlementCode: ${code} ${message}. Limit a metered entitlement.`, {
    errors: [{ path: 'entitlementCode', message }],
  });
}

/** @throws ProblemError 422 where what people used does not add up to what the customer did */
async function assertOfPeople(db: Db, code: string): Promise<void> {
  const metric = await metricOf(db, code);
  if (!metric || countsPeople(metric)) return;
  const message = `is measured by ${metric.code}, of which no part belongs to a person`;
  throw new ProblemError('invalid_request', `entitlementCode: ${code} ${message}. Limit what each person adds to.`, {
    errors: [{ path: 'entitlementCode', message }],
  });
}

function limitExists({ userId, entitlementCode, by }: LimitOrder): ProblemError {
  const whose = by === 'self' ? 'You have' : `An administrator has`;
  return new ProblemError(
    'already_exists',
    `${whose} set a limit of ${entitlementCode} for ${userId} before. Change it with PATCH.`,
  );
}
