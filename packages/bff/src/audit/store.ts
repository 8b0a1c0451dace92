import type { AuditEntry } from '@locai/billing-contract';
import type { Selectable } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { badCursor, decodeCursor, type PageRequest, toPage } from '../http/page.ts';

export interface AuditFilter {
  action?: string | undefined;
  objectType?: string | undefined;
  objectId?: string | undefined;
  userId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** The log, newest first. */
export async function listAuditEntries(db: Db, { limit, cursor, ...filter }: PageRequest & AuditFilter) {
  let query = matching(db, filter);
  if (cursor) {
    const [id = ''] = decodeCursor(cursor);
    const last = await db.selectFrom('audit_log').select('position').where('id', '=', id).executeTakeFirst();
    if (!last) throw badCursor();
    query = query.where('position', '<', last.position);
  }
  const rows = await query
    .orderBy('position', 'desc')
    .limit(limit + 1)
    .execute();
  const { data, nextCursor } = toPage(rows, limit, (row) => [row.id]);
  return { data: data.map(toEntry), nextCursor };
}

function matching(db: Db, { action, objectType, objectId, userId, from, to }: AuditFilter) {
  let query = db.selectFrom('audit_log').selectAll();
  if (action) query = query.where('action', '=', action);
  if (objectType) query = query.where('object_type', '=', objectType);
  if (objectId) query = query.where('object_id', '=', objectId);
  if (userId) query = query.where('user_id', '=', userId);
  if (from) query = query.where('at', '>=', new Date(from));
  if (to) query = query.where('at', '<', new Date(to));
  return query;
}

function toEntry(row: Selectable<Tables['audit_log']>): AuditEntry {
  const { user_id: userId, organization_id: organizationId, role, service } = row;
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { userId, organizationId, role, service },
    action: row.action,
    object: { type: row.object_type, id: row.object_id },
    before: row.before,
    after: row.after,
  };
}
