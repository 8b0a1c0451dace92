import { defaultInvoiceLayout, newId } from '@locai/billing-contract';
import type { Db } from '../../database/database.ts';
import { insertTemplate } from './store.ts';

/** The template that a database has from its beginning, for one that was emptied. */
export async function seedDefaultTemplate(db: Db, at: Date): Promise<void> {
  const id = newId('template', at.getTime());
  await insertTemplate(db, { id, name: 'Standard', isDefault: true, layout: defaultInvoiceLayout, at });
}
