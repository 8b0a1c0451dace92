import { type InvoiceLayout, type InvoiceTemplate, newId } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { assertDrawable } from './assert-drawable.ts';
import { assertNameFree } from './assert-name-free.ts';
import { insertTemplate, lockTemplates, releaseDefault, toTemplate } from './store.ts';

export interface NewTemplate {
  name: string;
  isDefault: boolean;
  layout: InvoiceLayout;
}

/** Adds a template, as the new default if it says so. @throws ProblemError 409 when the name is taken, 422 for a broken picture */
export async function createTemplate(trx: Db, template: NewTemplate, act: Act): Promise<InvoiceTemplate> {
  await assertDrawable(template.layout);
  await lockTemplates(trx);
  await assertNameFree(trx, template.name);
  if (template.isDefault) await releaseDefault(trx, act.at);
  const row = await insertTemplate(trx, { ...template, id: newId('template', act.at.getTime()), at: act.at });
  const after = toTemplate(row);
  const object = { type: 'invoice_template', id: row.id };
  await recordAudit(trx, { ...act, action: 'invoice_template.create', object, before: null, after });
  return after;
}
