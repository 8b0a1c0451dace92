import type { BillingConfigValues, InvoiceLayout, InvoiceUsage } from '@locai/billing-contract';
import { readConfig } from '../../configs/read-config.ts';
import type { CustomerRow } from '../../customers/store.ts';
import type { Db } from '../../database/database.ts';
import type { InvoiceRow } from '../store.ts';
import { getDefaultTemplate, getTemplateVersion } from '../templates/store.ts';

/** What an invoice shows beside its own amounts. */
export interface Look {
  layout: InvoiceLayout;
  company: BillingConfigValues['company'];
  timeZone: string;
  usage: InvoiceUsage[];
}

/** What an invoice kept when it was finalized; of a draft, what it would keep now. */
export async function readLook(db: Db, row: InvoiceRow, customer: CustomerRow): Promise<Look> {
  const { template_id, template_version, issuer, time_zone, usage } = row;
  if (template_id === null || template_version === null || issuer === null || time_zone === null) {
    const { layout } = await getDefaultTemplate(db);
    return { layout, company: await readConfig(db, 'company'), timeZone: customer.time_zone, usage };
  }
  return { layout: await getTemplateVersion(db, template_id, template_version), company: issuer, timeZone: time_zone, usage };
}
