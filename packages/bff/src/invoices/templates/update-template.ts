import type { InvoiceTemplate } from '@locai/billing-contract';
import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { assertMatch } from '../../http/etag.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { assertDrawable } from './assert-drawable.ts';
import { assertNameFree } from './assert-name-free.ts';
import type { NewTemplate } from './create-template.ts';
import { findTemplate, lockTemplates, releaseDefault, type TemplateRow, toTemplate, updateTemplateRow } from './store.ts';

export type TemplateChange = { [F in keyof NewTemplate]?: NewTemplate[F] | undefined };

/** Changes what is given; a layout makes the next version. @throws ProblemError 404, 412, 409 when the name is taken or there would be no default, 422 for a broken picture */
export async function updateTemplate(
  trx: Db,
  { id, ifMatch }: { id: string; ifMatch: string | undefined },
  change: TemplateChange,
  act: Act,
): Promise<InvoiceTemplate> {
  if (change.layout) await assertDrawable(change.layout);
  await lockTemplates(trx);
  const row = await findTemplate(trx, id);
  if (!row) throw notFound('invoice template');
  assertMatch(ifMatch, row.revision);
  const before = toTemplate(row);
  if (Object.keys(change).length === 0) return before;
  const { name = row.name, isDefault = row.is_default, layout } = change;
  await assertNameFree(trx, name, id);
  await passDefault(trx, row, isDefault, act.at);
  const after = toTemplate(await updateTemplateRow(trx, row, { name, isDefault, layout, at: act.at }));
  await recordAudit(trx, { ...act, action: 'invoice_template.update', object: { type: 'invoice_template', id }, before, after });
  return after;
}

async function passDefault(trx: Db, row: TemplateRow, isDefault: boolean, at: Date) {
  if (row.is_default && !isDefault)
    throw new ProblemError('in_use', 'One template must be the default. Make another one the default instead of this.');
  if (!row.is_default && isDefault) await releaseDefault(trx, at);
}
