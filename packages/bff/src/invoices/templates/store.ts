import type { InvoiceLayout, InvoiceTemplate } from '@locai/billing-contract';
import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Tables } from '../../database/tables.ts';
import { decodeCursor, type PageRequest, toPage } from '../../http/page.ts';

export type TemplateRow = Selectable<Tables['invoice_templates']>;

/** Templates change one after the other: names and the one default are facts about all of them. */
export async function lockTemplates(trx: Db): Promise<void> {
  await sql`lock table invoice_templates in share row exclusive mode`.execute(trx);
}

export function findTemplate(db: Db, id: string): Promise<TemplateRow | undefined> {
  return db.selectFrom('invoice_templates').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A layout that a template has or had. */
export async function getTemplateVersion(db: Db, templateId: string, version: number): Promise<InvoiceLayout> {
  const { layout } = await db
    .selectFrom('invoice_template_versions')
    .select('layout')
    .where('template_id', '=', templateId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return layout;
}

/** Which layout invoices get that are finalized now. */
export function getDefaultVersion(db: Db): Promise<{ id: string; version: number }> {
  return db.selectFrom('invoice_templates').select(['id', 'version']).where('is_default', '=', true).executeTakeFirstOrThrow();
}

/** There always is one. */
export function getDefaultTemplate(db: Db): Promise<TemplateRow> {
  return db.selectFrom('invoice_templates').selectAll().where('is_default', '=', true).executeTakeFirstOrThrow();
}

/** Names differ by more than upper and lower case. */
export function findTemplateByName(db: Db, name: string): Promise<TemplateRow | undefined> {
  return db.selectFrom('invoice_templates').selectAll().where(sql<boolean>`lower(name) = lower(${name})`).executeTakeFirst();
}

const sortName = sql<string>`lower(name) collate "C"`;

/** By name. */
export async function listTemplates(db: Db, { limit, cursor }: PageRequest) {
  let query = db.selectFrom('invoice_templates').selectAll().select(sortName.as('sort_name'));
  if (cursor) {
    const [name = ''] = decodeCursor(cursor);
    query = query.where(sortName, '>', name);
  }
  const rows = await query
    .orderBy(sortName)
    .limit(limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.sort_name]);
  return { data: data.map(toTemplate), nextCursor };
}

export async function insertTemplate(
  trx: Db,
  template: { id: string; name: string; isDefault: boolean; layout: InvoiceLayout; at: Date },
): Promise<TemplateRow> {
  const { id, name, isDefault, layout, at } = template;
  await insertVersion(trx, { id, version: 1, layout, at });
  return trx
    .insertInto('invoice_templates')
    .values({
      id,
      name,
      is_default: isDefault,
      layout: JSON.stringify(layout),
      version: 1,
      revision: 1,
      created_at: at,
      updated_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Needs the lock. A layout makes the next version. */
export async function updateTemplateRow(
  trx: Db,
  row: TemplateRow,
  { name, isDefault, layout, at }: { name: string; isDefault: boolean; layout: InvoiceLayout | undefined; at: Date },
): Promise<TemplateRow> {
  const version = row.version + 1;
  if (layout) await insertVersion(trx, { id: row.id, version, layout, at });
  const look = layout && { layout: JSON.stringify(layout), version };
  return trx
    .updateTable('invoice_templates')
    .set({ name, is_default: isDefault, ...look, revision: row.revision + 1, updated_at: at })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function insertVersion(
  trx: Db,
  { id, version, layout, at }: { id: string; version: number; layout: InvoiceLayout; at: Date },
) {
  await trx
    .insertInto('invoice_template_versions')
    .values({ template_id: id, version, layout: JSON.stringify(layout), created_at: at })
    .execute();
}

/** The default one is none any more; in the same transaction another becomes it. Needs the lock. */
export async function releaseDefault(trx: Db, at: Date): Promise<void> {
  await trx
    .updateTable('invoice_templates')
    .set((row) => ({ is_default: false, revision: row('revision', '+', 1), updated_at: at }))
    .where('is_default', '=', true)
    .execute();
}

export async function deleteTemplateRow(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('invoice_templates').where('id', '=', id).execute();
}

export function toTemplate(row: TemplateRow): InvoiceTemplate {
  const { id, name, is_default: isDefault, layout, version, revision } = row;
  return {
    id,
    name,
    isDefault,
    layout,
    version,
    revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
