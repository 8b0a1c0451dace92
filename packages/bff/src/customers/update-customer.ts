import type { CustomerUpdate } from '@locai/billing-contract';
import type { Updateable } from 'kysely';
import type { CustomerTables } from '../database/tables/customers.ts';
import { assertMatch } from '../http/etag.ts';
import type { CustomerKey } from '../http/principal.ts';
import type { Ports } from '../ports.ts';
import { type CustomerRow, ensureCustomer, lockCustomer, updateCustomerRow } from './store.ts';

/**
 * Changes who the customer is on invoices, and its time zone: running periods keep the zone they began in. Makes the customer when
 * there is none yet.
 *
 * @param change fields that are left out stay, null clears
 * @throws ProblemError 412 when `ifMatch` names another revision
 */
export async function updateCustomer(
  ports: Ports,
  key: CustomerKey,
  { ifMatch, change }: { ifMatch: string | undefined; change: CustomerUpdate },
): Promise<CustomerRow> {
  const at = await ports.clock.now(ports.db);
  return ports.db.transaction().execute(async (trx) => {
    const { id } = await ensureCustomer(trx, key, { timeZone: ports.timeZone, at, now: ports.time.now() });
    const row = await lockCustomer(trx, id);
    assertMatch(ifMatch, row.revision);
    const columns = columnsOf(change);
    return Object.keys(columns).length === 0 ? row : updateCustomerRow(trx, row, columns);
  });
}

function columnsOf({ name, email, locale, timeZone, address }: CustomerUpdate): Updateable<CustomerTables['customers']> {
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { time_zone: timeZone }),
    ...(address !== undefined && { address: address && JSON.stringify(address) }),
  };
}
