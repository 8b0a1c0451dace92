import type { Db } from '../database/database.ts';

/**
 * Takes away what one subscription gives access to, without a trace; access that another one has given since stays. The usage of
 * running reset periods stays with the customer.
 */
export async function removeAccess(trx: Db, of: { customerId: string; subscriptionId: string }): Promise<void> {
  await trx
    .deleteFrom('access')
    .where('customer_id', '=', of.customerId)
    .where('subscription_id', '=', of.subscriptionId)
    .execute();
}
