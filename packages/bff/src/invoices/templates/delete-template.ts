import type { Act } from '../../audit/act.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import type { Db } from '../../database/database.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { deleteTemplateRow, findTemplate, lockTemplates, toTemplate } from './store.ts';

/** @throws ProblemError 404; 409 for the default template */
export async function deleteTemplate(trx: Db, id: string, act: Act): Promise<void> {
  await lockTemplates(trx);
  const row = await findTemplate(trx, id);
  if (!row) throw notFound('invoice template');
  if (row.is_default)
    throw new ProblemError('in_use', 'The default template cannot be deleted. Make another one the default first.');
  await deleteTemplateRow(trx, id);
  const object = { type: 'invoice_template', id };
  await recordAudit(trx, { ...act, action: 'invoice_template.delete', object, before: toTemplate(row), after: null });
}
