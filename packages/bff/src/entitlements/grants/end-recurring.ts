import type { Db } from '../../database/database.ts';
import { endGrant, listRecurring } from './store.ts';

/** Ends in the ledger what recurring add-ons of a customer grant beyond `at`. What was bought once stays. Repeatable. */
export async function endRecurring(trx: Db, customerId: string, at: Date): Promise<void> {
  for (const grant of await listRecurring(trx, customerId, at)) await endGrant(trx, grant, at);
}
