import type { ContactMessage } from '@locai/billing-contract';
import type { Db } from '../database/database.ts';

export async function insertMessage(trx: Db, id: string, message: ContactMessage, at: Date): Promise<void> {
  const { name, email, company = null, planCode = null } = message;
  await trx
    .insertInto('contact_messages')
    .values({ id, name, email, company, plan_code: planCode, message: message.message, created_at: at })
    .execute();
}
